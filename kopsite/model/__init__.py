"""The typed nouns of a site: plain frozen values that every step hands to the next."""
