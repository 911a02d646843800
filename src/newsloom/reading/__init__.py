"""One document at a time: passages, sentences, mentions, times, dateline, quotes, claims."""
