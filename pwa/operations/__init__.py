"""What keeps the server running: its health, its backups."""
