"""Starting: a whole small site (`init`), or one more content file (`new`). The texts are the files in `files/`."""
