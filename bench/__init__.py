"""Quality and speed of every stage, on whatever data is present."""
