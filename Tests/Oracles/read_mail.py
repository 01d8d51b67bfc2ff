"""Reads mails with the standard library's parser.

Each order is a JSON line {"message": BASE64}. Answers with what a reader sees, and with every defect the parser found.
"""
import base64
import email
import email.policy
import json
import sys

print(json.dumps({"ready": True}), flush=True)
for order in sys.stdin:
    message = email.message_from_bytes(base64.b64decode(json.loads(order)["message"]), policy=email.policy.SMTP)
    parts = [message, *message.walk()]
    answer = {
        "subject": message["Subject"],
        "from": message["From"],
        "to": str(message["To"]),
        "id": message["Message-ID"],
        "defects": [type(defect).__name__ for part in parts for defect in part.defects],
        "text": message.get_body(("plain",)).get_payload(decode=True).decode(),
        "calendars": [
            {"name": part.get_filename(), "method": part.get_param("method"), "disposition": part.get_content_disposition(),
             "calendar": base64.b64encode(part.get_payload(decode=True)).decode()}
            for part in message.walk() if part.get_content_type() == "text/calendar"
        ],
        "html": message.get_body(("html",)).get_payload(decode=True).decode(),
    }
    print(json.dumps(answer), flush=True)
