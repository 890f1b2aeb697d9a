"""``/api/og``: cards over HTTP.

``Service.handle`` is the whole of it, without a framework; ``asgi_app`` and ``wsgi_app`` speak the
two protocols of Python's servers. A service needs the extra ``svgog[server]``; signing does not.
"""
