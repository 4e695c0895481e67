"""Card layouts of a theme: YAML in, designs out, or everything that is wrong with them."""
