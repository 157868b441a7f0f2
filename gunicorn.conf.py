"""How the production server runs; the command line and GUNICORN_CMD_ARGS may say otherwise."""

workers = 2
threads = 4
worker_class = "gthread"
graceful_timeout = 30
keepalive = 5
accesslog = None
control_socket_disable = True
