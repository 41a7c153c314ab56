"""What somebody is still typing, kept on the server: a closed browser or an ended login loses nothing."""
