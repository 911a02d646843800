"""What several phases know of language: words, the calendar, status, shingles, lexicons."""
