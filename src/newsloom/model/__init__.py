"""What things are: the seven nouns of newsloom and their parts, as frozen records."""
