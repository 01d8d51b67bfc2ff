"""A strict identity provider for tests, after the demands of ProConnect, until its standard input ends.

Speaks HTTPS on a free port of this machine, refuses whatever ProConnect would refuse, and signs with joserfc. It is
driven by JSON lines on standard input and answers each by one on standard output:

    {"client": {...}}   changes what was registered (redirect_uris, post_logout_redirect_uris, id_alg, userinfo_alg)
    {"user": {...}}     changes who signs in
    {"fault": "name"}   spoils the next answer that it concerns, once; "" disarms
    {"rotate": true}    signs with new keys from now on and forgets the old ones
    {"visit": "URL"}    opens an address as a browser would: status, location, body
    {"counts": true}    how often each path was asked
"""
import base64
import hashlib
import hmac
import http.client
import json
import secrets
import ssl
import sys
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from loopback_certificates import LoopbackCertificates

BASE = "/api/v2"
AUTHORIZE_PARAMETERS = {
    "client_id", "acr_values", "claims", "response_type", "response_mode", "nonce", "login_hint", "siret_hint", "state",
    "redirect_uri", "scope", "prompt", "idp_hint", "code_challenge", "code_challenge_method",
}
TOKEN_PARAMETERS = {"grant_type", "code", "redirect_uri", "client_id", "client_secret", "code_verifier"}
ID_TOKEN_FAULTS = {
    "bad_nonce": {"nonce": "z" * 43},
    "no_nonce": {"nonce": None},
    "expired": {"exp": -3600, "iat": -7200},
    "from_the_future": {"iat": 3600, "exp": 7200},
    "wrong_aud": {"aud": "another-service"},
    "many_aud": {"aud": ["parcours", "another-service"]},
    "wrong_iss": {"iss": "https://evil.example"},
    "wrong_azp": {"azp": "another-service"},
    "bad_acr": {"acr": "eidas0"},
    "no_sub": {"sub": None},
    "wrong_at_hash": {"at_hash": "A" * 22},
}


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def half_hash(text):
    return base64url(hashlib.sha256(text.encode()).digest()[:16])


def new_keys():
    name = secrets.token_hex(4)
    return {
        "ES256": ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256", "kid": f"es-{name}"}, private=True),
        "RS256": RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256", "kid": f"rs-{name}"}, private=True),
    }


class Provider:
    """What the provider knows; one per process."""

    def __init__(self):
        self.lock = threading.Lock()
        self.keys = new_keys()
        self.fault = ""
        self.codes, self.tokens, self.counts = {}, {}, Counter()
        self.issuer = ""
        self.client = {
            "id": "parcours",
            "secret": "le-secret-de-l-essai-0123456789abcdef",
            "redirect_uris": [],
            "post_logout_redirect_uris": [],
            "id_alg": "ES256",
            "userinfo_alg": "ES256",
            "scopes": "openid given_name usual_name email uid siret idp_id roles organization_label".split(),
        }
        self.user = {
            "sub": "3f6d2c",
            "given_name": "Marie Noëlle",
            "usual_name": "DURAND",
            "email": "Marie.Durand@essai.example.fr",
            "uid": "1",
            "siret": "13002526500013",
            "idp_id": "71144ab3-ee1a-4401-b7b3-79b44f7daeeb",
            "roles": ["agent_public"],
            "organization_label": "DINUM",
            "acr": "eidas1",
            "amr": ["pwd"],
        }

    def takes(self, *faults):
        """The armed fault when it is one of these, which disarms it; else nothing."""
        with self.lock:
            if self.fault in faults:
                taken, self.fault = self.fault, ""
                return taken
            return ""

    def sign(self, algorithm, claims):
        claims = {name: value for name, value in claims.items() if value is not None}
        key = self.keys[algorithm]
        header = {"alg": algorithm, "typ": "JWT", "kid": key.kid}
        match self.takes("alg_none", "hs256_with_pubkey", "bad_sig", "other_alg", "unknown_kid", "payload_changed"):
            case "alg_none":
                parts = [json.dumps(part).encode() for part in ({"alg": "none"}, claims)]
                return ".".join(map(base64url, parts)) + "."
            case "hs256_with_pubkey":
                # By hand: the library refuses to make such a token.
                parts = [json.dumps(part).encode() for part in ({"alg": "HS256", "kid": key.kid}, claims)]
                signed = ".".join(map(base64url, parts))
                return signed + "." + base64url(hmac.digest(key.as_pem(private=False), signed.encode(), "sha256"))
            case "bad_sig":
                key = STRANGERS[algorithm]
            case "other_alg":
                algorithm = "RS256" if algorithm == "ES256" else "ES256"
                key = self.keys[algorithm]
                header = {"alg": algorithm, "typ": "JWT", "kid": key.kid}
            case "unknown_kid":
                header["kid"] = "nobody-knows"
            case "payload_changed":
                parts = jwt.encode(header, claims, key, algorithms=[algorithm]).split(".")
                parts[1] = base64url(json.dumps({**claims, "sub": "somebody-else"}).encode())
                return ".".join(parts)
        return jwt.encode(header, claims, key, algorithms=[algorithm])

    def discovery(self):
        at = lambda path: self.issuer + path
        document = {
            "issuer": self.issuer,
            "authorization_endpoint": at("/authorize"),
            "token_endpoint": at("/token"),
            "userinfo_endpoint": at("/userinfo"),
            "jwks_uri": at("/jwks"),
            "end_session_endpoint": at("/session/end"),
            "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"],
            "claims_parameter_supported": True,
            "id_token_signing_alg_values_supported": ["HS256", "ES256", "RS256"],
            "userinfo_signing_alg_values_supported": ["HS256", "ES256", "RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt"],
            "authorization_response_iss_parameter_supported": True,
        }
        match self.takes("discovery_foreign_host", "discovery_other_issuer", "discovery_plain_http"):
            case "discovery_foreign_host":
                document["token_endpoint"] = "https://169.254.169.254/latest/token"
            case "discovery_other_issuer":
                document["issuer"] = "https://evil.example"
            case "discovery_plain_http":
                document["userinfo_endpoint"] = "http://evil.example/userinfo"
        return document

    def key_set(self):
        """The keys among others that a relying party must step over."""
        point = base64url(bytes(range(32)))
        others = [
            {"kty": "oct", "k": point, "kid": "oct-1"},
            {"kty": "EC", "crv": "P-256", "x": point, "y": point, "use": "enc", "alg": "ECDH-ES", "kid": "enc-1"},
            {"kty": "EC", "crv": "P-256", "x": point, "y": point, "use": "sig", "alg": "ES256", "kid": "off-the-curve"},
            {"kty": "AKP", "alg": "ML-DSA-65", "pub": point, "kid": "new-1", "use": "sig"},
        ]
        return {"keys": others + [key.as_dict(private=False) for key in self.keys.values()]}


PROVIDER = Provider()
# Keys of somebody else under any name, made beforehand: making one takes a while.
STRANGERS = new_keys()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 20

    def log_message(self, *arguments):
        pass

    def answer(self, status, body=b"", kind="application/json; charset=utf-8", **headers):
        if not isinstance(body, bytes):
            body = (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def page(self, status, text):
        self.answer(status, f"<!doctype html><html lang=fr><title>Fournisseur</title><p>{text}", "text/html")

    def error(self, code, text, status=400):
        self.answer(status, {"error": code, "error_description": text})

    def send_back(self, address, parameters):
        fields = [(name, value) for name, value in parameters if value is not None]
        self.answer(303, b"", "text/html", Location=address + ("&" if "?" in address else "?") + urlencode(fields))

    def spoilt(self, name):
        """Whether a fault of the whole exchange (`NAME_500`, `NAME_slow` …) has taken the place of the answer."""
        fault = PROVIDER.takes(*(f"{name}_{kind}" for kind in ("500", "redirect", "slow", "huge", "html", "cut")))
        match fault.rpartition("_")[2]:
            case "500":
                self.error("server_error", "something went wrong", 500)
            case "redirect":
                self.answer(302, b"", "text/html", Location=PROVIDER.issuer + "/elsewhere")
            case "slow":
                time.sleep(60)
                self.close_connection = True
            case "huge":
                self.answer(200, b'{"filling": "' + b"x" * 1_000_000 + b'"}')
            case "html":
                self.page(200, "Maintenance")
            case "cut":
                self.send_response(200)
                self.send_header("Content-Length", "1000")
                self.end_headers()
                self.wfile.write(b"{")
                self.close_connection = True
        return fault

    def do_GET(self):
        parts = urlsplit(self.path)
        query = parse_qsl(parts.query, keep_blank_values=True)
        path = parts.path.removeprefix(BASE)
        PROVIDER.counts[path] += 1
        match path:
            case "/.well-known/openid-configuration":
                if not self.spoilt("discovery"):
                    self.answer(200, PROVIDER.discovery())
            case "/jwks":
                if not self.spoilt("keys"):
                    self.answer(200, PROVIDER.key_set())
            case "/authorize":
                self.authorize(query)
            case "/userinfo":
                if not self.spoilt("userinfo"):
                    self.userinfo()
            case "/session/end":
                self.end_session(dict(query))
            case _:
                self.page(404, "Y000404")

    def do_POST(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode()
        path = urlsplit(self.path).path.removeprefix(BASE)
        PROVIDER.counts[path] += 1
        if path != "/token":
            return self.page(404, "Y000404")
        if not self.spoilt("token"):
            self.token(body)

    def authorize(self, query):
        given, client = dict(query), PROVIDER.client
        if len(given) != len(query) or set(given) - AUTHORIZE_PARAMETERS:
            return self.page(400, "Y000400")
        if given.get("client_id") != client["id"]:
            return self.page(400, "invalid_client")
        if given.get("redirect_uri") not in client["redirect_uris"]:
            return self.page(400, "Y030031")
        if not given.get("state"):
            return self.page(400, "Y000400 state")

        def refuse(code, text):
            back = [("error", code), ("error_description", text), ("state", given["state"]), ("iss", PROVIDER.issuer)]
            self.send_back(given["redirect_uri"], back)

        if given.get("response_type") != "code":
            return refuse("unsupported_response_type", "unsupported response_type requested")
        scopes = given.get("scope", "").split()
        if "openid" not in scopes:
            return refuse("invalid_request", "openid scope must be requested")
        if set(scopes) - set(client["scopes"]):
            return refuse("invalid_scope", "requested scope is not allowed")
        if len(given["state"]) < 32 or len(given.get("nonce", "")) < 32:
            return refuse("invalid_request", "state and nonce must be at least 32 characters")
        if given.get("code_challenge_method") != "S256" or len(given.get("code_challenge", "")) != 43:
            return refuse("invalid_request", "a challenge of S256 is needed")
        if "acr_values" in given and "claims" in given:
            return refuse("invalid_request", "acr_values and claims exclude each other")
        try:
            wanted = json.loads(given.get("claims", "{}")).get("id_token", {})
        except (ValueError, AttributeError):
            return refuse("invalid_request", "could not parse the claims parameter JSON")
        user = dict(PROVIDER.user)
        acr = wanted.get("acr") or {}
        if acr.get("essential") and user["acr"] not in acr.get("values", []):
            return refuse("access_denied", "requested ACRs could not be satisfied")
        match PROVIDER.takes("private_sector", "login_required", "server_error"):
            case "private_sector":
                return refuse("access_denied", "User refused (Y500015)")
            case "login_required":
                return refuse("login_required", "End-User authentication is required")
            case "server_error":
                return refuse("server_error", "oops")
        code = secrets.token_urlsafe(32)
        PROVIDER.codes[code] = {**given, "user": user, "since": time.time(), "wanted": wanted, "scopes": scopes}
        back = {"code": code, "state": given["state"], "iss": PROVIDER.issuer}
        match PROVIDER.takes("wrong_state", "no_state", "wrong_iss_back", "no_iss_back", "two_codes", "no_code"):
            case "wrong_state":
                back["state"] = "x" * 43
            case "no_state":
                del back["state"]
            case "wrong_iss_back":
                back["iss"] = "https://evil.example"
            case "no_iss_back":
                del back["iss"]
            case "two_codes":
                return self.send_back(given["redirect_uri"], [("code", "another"), *back.items()])
            case "no_code":
                del back["code"]
        self.send_back(given["redirect_uri"], back.items())

    def token(self, body):
        client = PROVIDER.client
        if self.headers.get_content_type() != "application/x-www-form-urlencoded":
            return self.error("invalid_request", "only application/x-www-form-urlencoded bodies are supported")
        pairs = parse_qsl(body, keep_blank_values=True)
        given = dict(pairs)
        if len(given) != len(pairs) or set(given) != TOKEN_PARAMETERS:
            return self.error("invalid_request", "parameters missing, doubled or unknown")
        known = given["client_id"] == client["id"] and secrets.compare_digest(given["client_secret"], client["secret"])
        if self.headers.get("Authorization") or not known or PROVIDER.takes("invalid_client"):
            return self.error("invalid_client", "client authentication failed", 401)
        grant = PROVIDER.codes.pop(given["code"], None)
        verifier = base64url(hashlib.sha256(given["code_verifier"].encode()).digest())
        if (
            given["grant_type"] != "authorization_code"
            or not grant
            or time.time() - grant["since"] > 60
            or grant["redirect_uri"] != given["redirect_uri"]
            or grant["code_challenge"] != verifier
            or PROVIDER.takes("code_lost")
        ):
            return self.error("invalid_grant", "grant request is invalid")
        now, access, user = int(time.time()), secrets.token_urlsafe(32), grant["user"]
        PROVIDER.tokens[access] = grant
        claims = {
            "iss": PROVIDER.issuer,
            "aud": client["id"],
            "sub": user["sub"],
            "iat": now,
            "exp": now + 3600,
            "auth_time": now,
            "nonce": grant["nonce"],
            "sid": secrets.token_hex(8),
            "at_hash": half_hash(access),
            "acr": user["acr"] if "acr" in grant["wanted"] else None,
            "amr": user["amr"] if "amr" in grant["wanted"] else None,
        }
        for name, value in ID_TOKEN_FAULTS.get(PROVIDER.takes(*ID_TOKEN_FAULTS), {}).items():
            claims[name] = now + value if name in ("exp", "iat") else value
        answer = {
            "access_token": access,
            "expires_in": 3600,
            "id_token": PROVIDER.sign(client["id_alg"], claims),
            "refresh_token": secrets.token_urlsafe(32),
            "scope": " ".join(grant["scopes"]),
            "token_type": "Bearer",
        }
        if PROVIDER.takes("no_id_token"):
            del answer["id_token"]
        self.answer(200, answer)

    def userinfo(self):
        scheme, _, token = self.headers.get("Authorization", "").partition(" ")
        grant = PROVIDER.tokens.get(token) if scheme == "Bearer" else None
        if not grant:
            return self.error("invalid_token", "unknown token", 401)
        user, client, now = grant["user"], PROVIDER.client, int(time.time())
        claims = {"sub": user["sub"], **{name: user[name] for name in grant["scopes"] if name in user}}
        algorithm = client["userinfo_alg"]
        match PROVIDER.takes("userinfo_sub", "userinfo_no_sub", "userinfo_other_format"):
            case "userinfo_sub":
                claims["sub"] = "somebody-else"
            case "userinfo_no_sub":
                del claims["sub"]
            case "userinfo_other_format":
                algorithm = None if algorithm else "ES256"
        if not algorithm:
            return self.answer(200, claims)
        claims |= {"iss": PROVIDER.issuer, "aud": client["id"], "iat": now, "exp": now + 3600}
        match PROVIDER.takes("userinfo_aud", "userinfo_iss", "userinfo_expired", "userinfo_alg_none", "userinfo_bad_sig"):
            case "userinfo_aud":
                claims["aud"] = "another-service"
            case "userinfo_iss":
                claims["iss"] = "https://evil.example"
            case "userinfo_expired":
                claims |= {"iat": now - 7200, "exp": now - 3600}
            case "userinfo_alg_none":
                PROVIDER.fault = "alg_none"
            case "userinfo_bad_sig":
                PROVIDER.fault = "bad_sig"
        self.answer(200, PROVIDER.sign(algorithm, claims), "application/jwt; charset=utf-8")

    def end_session(self, given):
        client = PROVIDER.client
        if set(given) != {"client_id", "state", "post_logout_redirect_uri"} or given["client_id"] != client["id"]:
            return self.page(400, "Y000400")
        address = given.get("post_logout_redirect_uri")
        if address not in client["post_logout_redirect_uris"]:
            return self.page(400, "Y030111")
        self.send_back(address, [("state", given.get("state"))])


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, context):
        super().__init__(("127.0.0.1", 0), Handler)
        # The handshake happens in the thread of the request, so that a silent client holds up nobody.
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def handle_error(self, request, address):
        pass


def visit(address, trust):
    parts = urlsplit(address)
    connection = http.client.HTTPSConnection(parts.hostname, parts.port, timeout=10, context=trust)
    try:
        connection.request("GET", parts.path + "?" + parts.query)
        answer = connection.getresponse()
        body = answer.read().decode(errors="replace")
        return {"status": answer.status, "location": answer.headers.get("Location", ""), "body": body}
    finally:
        connection.close()


def obey(order, trust):
    match order:
        case {"client": changes}:
            PROVIDER.client.update(changes)
        case {"user": changes}:
            PROVIDER.user.update(changes)
        case {"fault": name}:
            PROVIDER.fault = name
        case {"rotate": _}:
            PROVIDER.keys = new_keys()
        case {"visit": address}:
            return visit(address, trust)
        case {"counts": _}:
            return dict(PROVIDER.counts)
    return {"fault": PROVIDER.fault}


def main():
    certificates = LoopbackCertificates()
    server = Server(certificates.context)
    port = server.server_address[1]
    PROVIDER.issuer = f"https://localhost:{port}{BASE}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    trust = ssl.create_default_context(cafile=str(certificates.authority))
    say = lambda fields: print(json.dumps(fields), flush=True)
    say({
        "issuer": PROVIDER.issuer,
        "authority": str(certificates.authority),
        "client": PROVIDER.client["id"],
        "secret": PROVIDER.client["secret"],
    })
    for line in sys.stdin:
        say(obey(json.loads(line), trust))


main()
