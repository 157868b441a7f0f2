"""Who is signed in, and on which devices."""
