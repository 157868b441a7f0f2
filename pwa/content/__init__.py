"""The words of the app and the loaders that check them; nothing here knows Flask."""
