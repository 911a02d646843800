"""Many documents, in order, with a state: fingerprints, copies, stories."""
