"""An auth backend for bearer tokens, which the API v1 does not have.

POST /token with basic authentication returns a token. It expires after [sample_tokens] seconds (3600).
"""

from functools import wraps

from airflow.configuration import conf
from flask import Response, current_app, jsonify, request
from flask_login import login_user
from itsdangerous import BadData, URLSafeTimedSerializer

CLIENT_AUTH = None


def seconds():
    return conf.getint("sample_tokens", "seconds", fallback=3600)


def tokens():
    return URLSafeTimedSerializer(current_app.secret_key, salt="sample_tokens")


def issue():
    basic = request.authorization
    user = basic and basic.password and current_app.appbuilder.sm.auth_user_db(basic.username, basic.password)
    if not user:
        return jsonify(error="invalid_client"), 401
    token = tokens().dumps(user.username)
    return jsonify(access_token=token, token_type="bearer", expires_in=seconds())


def init_app(app):
    app.extensions["csrf"].exempt(issue)
    app.add_url_rule("/token", "sample_tokens", issue, methods=["POST"])


def token_user():
    """The user of the bearer token in the request, or None."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    try:
        name = tokens().loads(token, max_age=seconds())
    except BadData:
        return None
    return scheme.lower() == "bearer" and current_app.appbuilder.sm.find_user(username=name)


def requires_authentication(function):
    @wraps(function)
    def decorated(*args, **kwargs):
        user = token_user()
        if not user:
            return Response("Unauthorized", 401, {"WWW-Authenticate": "Bearer"})
        login_user(user, remember=False)
        return function(*args, **kwargs)

    return decorated
