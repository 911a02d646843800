"""What documents the project and is made from its code."""
