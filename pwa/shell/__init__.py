"""The pages, the built assets, the manifest and the service worker."""
