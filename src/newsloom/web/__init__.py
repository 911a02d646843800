"""The web app: the store and the desk as pages and as a JSON API, for one newsroom (`newsloom serve`)."""
