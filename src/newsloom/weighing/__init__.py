"""One story at a time: settle, names, matching, origins, events, findings, quotations, the brief and its notes."""
