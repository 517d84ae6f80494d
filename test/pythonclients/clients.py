"""What the driver needs of the official Python clients: their operations, and one call of an operation.

The package of Airflow 2 and the one of Airflow 3 come from different generators. Both classes have the same methods.
"""

import datetime
import importlib
import inspect
import json
import pkgutil
import time
import typing
import urllib.request

import airflow_client.client as package
from airflow_client.client import api, exceptions

TIMEOUT = 180
NO_ID = 999999
# Values for the arguments of calls that the driver makes up by itself, by the name of the parameter, the type otherwise.
NOTHING = {"dag_id": "no_such_dag", "dag_run_id": "no_such_run", "task_id": "no_such_task", "map_index": 3, "try_number": 1,
           "task_try_number": 1, "interval": 1.0, "section": "no_such_section", "option": "no_such_option", "dag_ids": "no_such_dag",
           "dag_id_pattern": "no_such_dag", "uri": "no://such", "event_log_id": NO_ID, "asset_id": NO_ID, "asset_alias_id": NO_ID,
           "import_error_id": NO_ID, "backfill_id": NO_ID}
OPTIONS = {"limit": 1, "offset": 1, "dag_id": "hello", "dag_run_id": "run", "task_id": "greet", "state": ["success"], "order_by": ["-id"],
           "dag_ids": ["hello"], "fields": ["dag_id"], "map_index": -1, "duration_gte": 86400.0, "duration_gt": 86400.0, "duration_lte": 86400.0,
           "duration_lt": 86400.0}
# Filters that calls with an optional parameter have, too, because the real server has more DAGs, and its components log events.
FILTERS = {"get_dags": {"dag_id_pattern": "mer"}, "get_assets": {"uri_pattern": "sample://"}, "get_datasets": {"uri_pattern": "sample://"},
           "get_connections": {"connection_id_pattern": "python"}, "get_dag_warnings": {"dag_id": "unpooled"},
           "get_dag_tags": {"tag_name_pattern": "mp"}}
EVENTS = {"2": "api.post_dag_run", "3": "trigger_dag_run"}


def connect(url, user, password):
    return (Client3 if hasattr(package, "ApiClient") and importlib.util.find_spec("pydantic") else Client2)(url, user, password)


class Client:
    """One client and the last response of its server."""

    def connected(self, configuration):
        self.configuration = configuration
        self.version = package.__version__.replace("&quot;", "")
        self.api_client = self.ApiClient(configuration)
        self.last = None
        send = self.api_client.rest_client.request

        def request(*args, **kwargs):
            kwargs["_request_timeout"] = TIMEOUT
            try:
                response = send(*args, **kwargs)
            except exceptions.ApiException as error:
                self.last = (error.status, error.body)
                raise
            body = response.data if response.data is not None else response.read()
            self.last = (response.status, body)
            return response

        self.api_client.rest_client.request = request
        self.methods = {}
        for module in pkgutil.iter_modules(api.__path__):
            for name, cls in vars(importlib.import_module(api.__name__ + "." + module.name)).items():
                if inspect.isclass(cls) and cls.__module__.endswith("." + module.name):
                    self.methods.update(("%s.%s" % (name, m), f) for m, f in self.found(cls(self.api_client)))

    def operations(self):
        return sorted(self.methods)

    def call(self, name, arguments, wait=None, at=None):
        """Calls an operation, until a field of the response has a value if wait is set, and returns the result."""
        deadline = time.monotonic() + 300
        while True:
            outcome = self.once(name, arguments)
            if not wait or str(at(outcome.get("raw"), wait[0])).lower() in wait[1] or time.monotonic() > deadline:
                return outcome
            time.sleep(2)

    def once(self, name, arguments):
        self.last = None
        outcome = {"optional": []}
        try:
            prepared = {k: self.argument(name, k, v) for k, v in arguments.items()}
            outcome["optional"] = [k for k in arguments if k not in self.required(name)]
            value = self.methods[name](**prepared)
            outcome.update(result="ok", model=self.plain(value))
        except Exception as error:  # the class is part of the result
            outcome["result"] = type(error).__name__
            if not isinstance(error, exceptions.ApiException):
                outcome["error"] = str(error)[:600]
        if self.last:
            status, body = self.last
            outcome["status"] = status
            try:
                outcome["raw"] = json.loads(body)
            except (TypeError, ValueError):
                outcome["raw"] = body.decode(errors="replace") if isinstance(body, bytes) else body
            if status >= 300:
                outcome["model"] = outcome["raw"]
        return outcome

    def missing(self):
        """Yields a call of each operation with required arguments that name nothing that exists."""
        for name in self.operations():
            if self.required(name):
                yield name, {k: self.invented(name, k, NOTHING) for k in self.required(name)}

    def options(self, names):
        """Yields a call of each operation that reads, with each of its optional parameters."""
        for name in self.operations():
            if not name.split(".")[1].startswith(("get_", "list_")) or name.endswith("_batch") or "wait" in name:
                continue
            required = {k: names.get(k, self.invented(name, k, OPTIONS)) for k in self.required(name)}
            filters = FILTERS.get(name.split(".")[1], {})
            if name == "EventLogApi.get_event_logs":
                filters = {"event": EVENTS[self.version[0]]}
            filters = {k: v for k, v in filters.items() if k in self.optional(name)}
            for parameter in self.optional(name):
                yield name, {**required, parameter: self.invented(name, parameter, OPTIONS), **filters}


class Client3(Client):
    """The client of Airflow 3, which has pydantic models."""

    def __init__(self, url, user, password):
        from airflow_client.client import ApiClient, models

        self.ApiClient, self.models = ApiClient, models
        login = urllib.request.Request(url + "/auth/token", json.dumps({"username": user, "password": password}).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(login, timeout=TIMEOUT) as response:
            token = json.load(response)["access_token"]
        self.connected(package.Configuration(host=url, access_token=token))

    def found(self, instance):
        for name, method in inspect.getmembers(instance, inspect.ismethod):
            if not name.startswith("_") and not name.endswith(("_with_http_info", "_without_preload_content")):
                yield name, method

    def parameters(self, name):
        return {k: p for k, p in inspect.signature(self.methods[name]).parameters.items() if not k.startswith("_")}

    def required(self, name):
        return [k for k, p in self.parameters(name).items() if p.default is inspect.Parameter.empty]

    def optional(self, name):
        return [k for k in self.parameters(name) if k not in self.required(name)]

    def types(self, name, parameter):
        """Returns the types that a parameter's annotation contains."""
        found, rest_of = [], [self.parameters(name)[parameter].annotation]
        while rest_of:
            t = rest_of.pop(0)
            if typing.get_origin(t) is typing.Annotated:
                rest_of.insert(0, t.__origin__)
            elif typing.get_args(t):
                found.append(typing.get_origin(t))
                rest_of = list(typing.get_args(t)) + rest_of
            else:
                found.append(t)
        return [t for t in found if t is not None]

    def argument(self, name, parameter, value):
        for t in self.types(name, parameter):
            if inspect.isclass(t) and hasattr(t, "from_dict") and isinstance(value, dict):
                return t.from_dict(value)
            if t is datetime.datetime and isinstance(value, str):
                return datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
        return value

    def invented(self, name, parameter, values):
        types = self.types(name, parameter)
        if parameter in values and (list in types) == isinstance(values[parameter], list):
            return values[parameter]
        item = values.get(parameter, [None])[0] if list in types and isinstance(values.get(parameter), list) else None
        if item is None:
            if any(hasattr(t, "from_dict") for t in types):
                return {"actions": []} if "bulk" in parameter and "clear" not in parameter else {}
            item = (2 if int in types else 2.0 if float in types else True if bool in types
                    else "2024-01-02T03:04:05Z" if datetime.datetime in types else "x")
        return [item] if list in types else item

    def plain(self, value):
        if isinstance(value, list):
            return [self.plain(v) for v in value]
        if isinstance(value, (bytes, bytearray)):
            return value.decode(errors="replace")
        return json.loads(json.dumps(self.api_client.sanitize_for_serialization(value.to_dict() if hasattr(value, "to_dict") else value), default=str))


class Client2(Client):
    """The client of Airflow 2, which has models of its own."""

    def __init__(self, url, user, password):
        from airflow_client.client import model_utils
        from airflow_client.client.api_client import ApiClient
        from airflow_client.client.configuration import Configuration

        self.ApiClient, self.model_utils = ApiClient, model_utils
        self.connected(Configuration(host=url + "/api/v1", username=user, password=password))

    def found(self, instance):
        for name, endpoint in vars(instance).items():
            if name.endswith("_endpoint"):
                yield name[: -len("_endpoint")], getattr(instance, name[: -len("_endpoint")])

    def endpoint(self, name):
        method = self.methods[name]
        return getattr(method.__self__, name.split(".")[1] + "_endpoint")

    def required(self, name):
        return list(self.endpoint(name).params_map["required"])

    def optional(self, name):
        return [k for k in self.endpoint(name).params_map["all"] if k not in self.required(name) and not k.startswith(("_", "async_"))]

    def types(self, name, parameter):
        return self.endpoint(name).openapi_types[parameter]

    def argument(self, name, parameter, value):
        types = self.types(name, parameter)
        if datetime.datetime in types and isinstance(value, str):
            return datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
        if isinstance(value, dict):
            return self.model_utils.validate_and_convert_types(value, types, [parameter], True, True, self.configuration)
        return value

    def invented(self, name, parameter, values):
        types = self.types(name, parameter)
        if parameter in values:
            value = values[parameter]
            wants_list = any(isinstance(t, list) for t in types)
            if isinstance(value, list) and not wants_list:
                return value[0]
            return [value] if wants_list and not isinstance(value, list) else value
        for t in types:
            if isinstance(t, list):
                return ["x"]
            if t in (int, bool, float, str, datetime.datetime):
                return {int: 2, bool: True, float: 2.0, str: "x", datetime.datetime: "2024-01-02T03:04:05Z"}[t]
        return {}

    def plain(self, value):
        if isinstance(value, (list, tuple)):
            return [self.plain(v) for v in value]
        if hasattr(value, "read"):
            return value.read().decode(errors="replace")
        return json.loads(json.dumps(self.api_client.sanitize_for_serialization(value), default=str))
