/** German for the texts of the engine, which speaks English. Keyed by the English text, braces for parameters. */

/** What several rules say. */
const takeHosts = { "take the two hosts of one block, such as {hosts}": "die beiden Hosts eines Blocks verwenden, zum Beispiel {hosts}" };
const rightConnection = {
  "leave it out, or check that this is the right connection": "weglassen oder prüfen, ob es die richtige Verbindung ist",
};
const lowSecurity = { "`{value}` has low security": "`{value}` bietet geringe Sicherheit" };
const strongGroups = {
  "`group15`, `group16`, `group19`, `group20` and `group21` do not":
    "nicht betroffen sind `group15`, `group16`, `group19`, `group20` und `group21`",
};
const realSubnet = {
  "name the subnet that the hosts on the customer's side are in": "das Subnetz angeben, in dem die Hosts auf der Kundenseite liegen",
};
const judged = {
  "`{value}` is {level} in profile `{profile}`: {remark}": "`{value}` gilt im Profil `{profile}` als {level}: {remark}",
  "the profile accepts {accepted}": "das Profil akzeptiert {accepted}",
};

/** Messages, help, titles of fixes and messages of related places, by rule: English template → German template. */
export const findings: Record<string, Record<string, string>> = {
  "invalid-json": {
    "the document is empty": "das Dokument ist leer",
    "an update without changes is `{\"vpn_connection\": {}}`": "eine Anfrage ohne Änderungen lautet `{\"vpn_connection\": {}}`",
    "the document is larger than the size limit": "das Dokument überschreitet die zulässige Größe",
    "the limit is {limit} bytes": "die Grenze liegt bei {limit} Bytes",
    "arrays and objects are nested deeper than 128": "Listen und Objekte sind tiefer als 128 Ebenen verschachtelt",
    "the text is not UTF-8": "der Text ist nicht in UTF-8 kodiert",
    "save the file as UTF-8": "die Datei als UTF-8 speichern",
    "the text is UTF-16, not UTF-8": "der Text ist in UTF-16 statt in UTF-8 kodiert",
    "save the file as UTF-8 without a byte order mark": "die Datei als UTF-8 ohne Byte Order Mark speichern",
    "the document ends too early: a bracket is not closed": "das Dokument endet zu früh: eine Klammer ist nicht geschlossen",
    "the document ends inside a string": "das Dokument endet innerhalb einer Zeichenkette",
    "close the string with `\"`": "die Zeichenkette mit `\"` schließen",
    "a comma before the closing bracket": "Komma vor der schließenden Klammer",
    "remove the comma: JSON has no trailing commas": "das Komma entfernen: in JSON steht hinter dem letzten Element keines",
    "a comma is missing": "ein Komma fehlt",
    "separate members and items by `,`": "Felder und Listenelemente durch `,` trennen",
    "a comma with nothing before it": "Komma, vor dem nichts steht",
    "remove the comma": "das Komma entfernen",
    "a colon is missing after the member name": "hinter dem Feldnamen fehlt ein Doppelpunkt",
    "write `\"name\": value`": "`\"name\": Wert` schreiben",
    "a value is missing": "ein Wert fehlt",
    "a member name is missing": "ein Feldname fehlt",
    "every member is `\"name\": value`": "jedes Feld hat die Form `\"name\": Wert`",
    "a closing bracket that does not match the opening one": "die schließende Klammer passt nicht zur öffnenden",
    "a comment": "Kommentar",
    "remove it: JSON has no comments": "entfernen: JSON kennt keine Kommentare",
    "single quotes": "einfache Anführungszeichen",
    "JSON strings and names stand in double quotes": "in JSON stehen Zeichenketten und Namen in doppelten Anführungszeichen",
    "typographic quotes": "typografische Anführungszeichen",
    "JSON strings and names stand in straight double quotes (`\"`)":
      "in JSON stehen Zeichenketten und Namen in geraden doppelten Anführungszeichen (`\"`)",
    "a member name without quotes": "Feldname ohne Anführungszeichen",
    "write the name in double quotes": "den Namen in doppelte Anführungszeichen setzen",
    "text without quotes": "Text ohne Anführungszeichen",
    "write strings in double quotes": "Zeichenketten in doppelte Anführungszeichen setzen",
    "a Python literal": "Python-Literal",
    "JSON has `true`, `false` and `null`; in Python, print with `json.dumps`":
      "JSON kennt `true`, `false` und `null`; in Python mit `json.dumps` ausgeben",
    "a literal in the wrong case": "Literal in falscher Groß- und Kleinschreibung",
    "JSON has `true`, `false` and `null`, in lower case": "JSON kennt `true`, `false` und `null`, kleingeschrieben",
    "`NaN` and `Infinity` are not JSON": "`NaN` und `Infinity` gibt es in JSON nicht",
    "`undefined` is not JSON": "`undefined` gibt es in JSON nicht",
    "leave the member out": "das Feld weglassen",
    "a number with a leading zero": "Zahl mit führender Null",
    "remove the leading zero": "die führende Null entfernen",
    "a number with a plus sign": "Zahl mit Pluszeichen",
    "remove the `+`": "das `+` entfernen",
    "a number that begins with a point": "die Zahl beginnt mit einem Punkt",
    "write a digit before the point": "vor den Punkt eine Ziffer schreiben",
    "a number that is not complete": "die Zahl ist unvollständig",
    "a digit must follow here": "hier muss eine Ziffer folgen",
    "a line break inside a string": "Zeilenumbruch innerhalb einer Zeichenkette",
    "close the string before the line ends, or write the line break as `\\n`":
      "die Zeichenkette vor dem Zeilenende schließen oder den Umbruch als `\\n` schreiben",
    "a control character inside a string": "Steuerzeichen innerhalb einer Zeichenkette",
    "write it as an escape such as `\\t` or `\\u0000`": "als Escape-Sequenz schreiben, zum Beispiel `\\t` oder `\\u0000`",
    "an escape that JSON does not have": "diese Escape-Sequenz gibt es in JSON nicht",
    "JSON has `\\\"` `\\\\` `\\/` `\\b` `\\f` `\\n` `\\r` `\\t` and `\\uXXXX`; a backslash itself is `\\\\`":
      "JSON kennt `\\\"` `\\\\` `\\/` `\\b` `\\f` `\\n` `\\r` `\\t` und `\\uXXXX`; ein Backslash selbst ist `\\\\`",
    "half of a surrogate pair: this is no Unicode character": "halbes Surrogatpaar: das ist kein Unicode-Zeichen",
    "write both halves, `\\uD83D\\uDE00`, or the character itself": "beide Hälften schreiben, `\\uD83D\\uDE00`, oder das Zeichen selbst",
    "text after the end of the document": "Text nach dem Ende des Dokuments",
    "a second document after the first": "zweites Dokument nach dem ersten",
    "one file holds one document; for one document a line use NDJSON":
      "eine Datei enthält ein Dokument; für ein Dokument je Zeile NDJSON verwenden",
    "a character that cannot stand here": "dieses Zeichen darf hier nicht stehen",
    "the document is a file of requests, which is not JSON": "das Dokument ist eine Datei mit Anfragen und kein JSON",
    "`vpnlint check` takes it, with a name that ends in `.http` or with `--input http`":
      "`vpnlint check` nimmt sie an, unter einem Namen auf `.http` oder mit `--input http`",
  },
  "byte-order-mark": {
    "the document begins with a byte order mark (U+FEFF)": "das Dokument beginnt mit einem Byte Order Mark (U+FEFF)",
    "save the file as UTF-8 without a byte order mark": "die Datei als UTF-8 ohne Byte Order Mark speichern",
    "remove the byte order mark": "das Byte Order Mark entfernen",
  },
  "duplicate-member": {
    "the member `{member}` occurs twice in this object": "das Feld `{member}` steht zweimal in diesem Objekt",
    "remove one of the two": "eines der beiden entfernen",
    "the first one is here": "hier steht das erste",
  },
  "wrong-type": {
    "the document is of type {found}, not {expected}": "das Dokument ist vom Typ {found} statt {expected}",
    "`{member}` is null, not of type {expected}": "`{member}` ist null, erwartet wird der Typ {expected}",
    "`{member}` is not written as an integer": "`{member}` ist nicht als Ganzzahl geschrieben",
    "`{member}` is of type {found}, not {expected}": "`{member}` ist vom Typ {found} statt {expected}",
    "`{member}` is {found}, which JSON does not have, not of type {expected}":
      "`{member}` ist {found}, was es in JSON nicht gibt, erwartet wird der Typ {expected}",
    "an update keeps the current value of a member that is left out: remove the member":
      "das Feld entfernen: was in der Anfrage fehlt, behält seinen aktuellen Wert",
    "a member that is left out gets its default: remove the member": "das Feld entfernen: was in der Anfrage fehlt, bekommt seinen Standardwert",
    "remove the member": "das Feld entfernen",
    "write it in the documented type": "im dokumentierten Typ schreiben",
  },
  "missing-member": {
    "the members stand outside of `{member}`": "die Felder stehen außerhalb von `{member}`",
    "put the whole object into `{\"{member}\": …}`": "das ganze Objekt in `{\"{member}\": …}` einschließen",
    "put the whole object into `{\"{member}\": [ … ]}`": "das ganze Objekt in `{\"{member}\": [ … ]}` einschließen",
    "wrap the object in `vpn_connection`": "das Objekt in `vpn_connection` einschließen",
    "wrap the object in `vpn_connections`": "das Objekt in `vpn_connections` einschließen",
    "wrap the object": "das Objekt einschließen",
    "the mandatory member `{member}` is missing": "das Pflichtfeld `{member}` fehlt",
    "the document is {document}, not {expected}": "das Dokument ist {document}, nicht {expected}",
    "`vpnlint audit` takes it": "`vpnlint audit` nimmt sie an",
    "the option `--gateway` takes it": "die Option `--gateway` nimmt sie an",
    "no command takes it: pass the answer for one of them with `--gateway`":
      "kein Befehl nimmt sie an: die Antwort zu einem davon mit `--gateway` angeben",
    "`vpnlint check` takes it": "`vpnlint check` nimmt sie an",
  },
  "unknown-member": {
    "there is no member `{member}` here": "ein Feld `{member}` gibt es hier nicht",
    "the pages do not document it for answers": "für Antworten ist es nicht dokumentiert",
    "only the API of Huawei Cloud documents it": "nur die API der Huawei Cloud dokumentiert es",
    "it belongs into `{belongs_to}`": "es gehört in `{belongs_to}`",
    "it belongs into one of {belongs_to}": "es gehört in eines von {belongs_to}",
    "is `{suggestion}` meant?": "ist `{suggestion}` gemeint?",
    "write `{suggestion}`: the name has characters that cannot be seen: {characters}":
      "`{suggestion}` schreiben: der Name enthält Zeichen, die man nicht sieht: {characters}",
    "write `{suggestion}`: `{member}` is its name in the classic VPN API": "`{suggestion}` schreiben: `{member}` heißt es in der klassischen VPN-API",
    "write `{suggestion}`: `{member}` is its name in Terraform": "`{suggestion}` schreiben: `{member}` heißt es in Terraform",
    "remove it: Terraform has `{member}` for `{suggestion}`, which an update does not change":
      "entfernen: `{member}` steht in Terraform für `{suggestion}`, das eine Anfrage nicht ändert",
    "remove it: only the API of Huawei Cloud has this member, for IPv6": "entfernen: nur die API der Huawei Cloud hat dieses Feld, für IPv6",
    "remove it: only answers of Huawei Cloud have this member": "entfernen: nur Antworten der Huawei Cloud haben dieses Feld",
    "name the customer gateway in `cgw_id`: the customer gateway has the address":
      "das Kunden-Gateway in `cgw_id` angeben: die Adresse gehört zum Kunden-Gateway",
    "write `{suggestion}`: `{member}` is an old name of the group of phase 1":
      "`{suggestion}` schreiben: `{member}` ist ein alter Name der Gruppe der Phase 1",
    "write `pfs` for the group of phase 2, or move `dh_group` into `ikepolicy` for the group of phase 1":
      "`pfs` schreiben für die Gruppe der Phase 2 oder `dh_group` nach `ikepolicy` verschieben für die der Phase 1",
    "rename the member": "das Feld umbenennen",
    "move the member": "das Feld verschieben",
  },
  "not-updatable-member": {
    "the update does not change `{member}` ({what})": "die Anfrage ändert `{member}` nicht ({what})",
    "remove it from the update": "aus der Anfrage entfernen",
    "with `vgw_id`, `vgw_ip` and `cgw_id` and without `id` this is the body of a create: send it to `POST /v5/{project_id}/vpn-connection`":
      "mit `vgw_id`, `vgw_ip` und `cgw_id` und ohne `id` ist dies der Body einer Erstellung: an `POST /v5/{project_id}/vpn-connection` senden",
    "a create does not set `{member}` ({what})": "eine Erstellung setzt `{member}` nicht ({what})",
    "remove it from the create": "aus der Erstellung entfernen",
    "remove the member": "das Feld entfernen",
  },
  "deprecated-member": {
    "`{member}` is deprecated": "`{member}` ist veraltet",
    "remove it: the service numbers the rules itself": "entfernen: der Dienst nummeriert die Regeln selbst",
    "remove the member": "das Feld entfernen",
  },
  "empty-update": {
    "the update changes nothing": "die Anfrage ändert nichts",
    "add the members that should change": "die Felder ergänzen, die sich ändern sollen",
  },
  "wrong-length": {
    "`{member}` is too short: {min} to {max} characters are allowed": "`{member}` ist zu kurz: erlaubt sind {min} bis {max} Zeichen",
    "`{member}` is too long: {min} to {max} characters are allowed": "`{member}` ist zu lang: erlaubt sind {min} bis {max} Zeichen",
    "`{member}` has {count} characters: {min} to {max} are allowed": "`{member}` hat eine Länge von {count} Zeichen: erlaubt sind {min} bis {max}",
  },
  "invisible-character": {
    "`{member}` has characters that cannot be seen: {characters}": "`{member}` enthält Zeichen, die man nicht sieht: {characters}",
    "write `{suggestion}`": "`{suggestion}` schreiben",
    "remove the characters that cannot be seen": "die Zeichen entfernen, die man nicht sieht",
  },
  "wrong-character": {
    "`{member}` has a character that is not allowed": "`{member}` enthält ein unzulässiges Zeichen",
    "`{member}` has a character that is not allowed: {characters}": "`{member}` enthält ein unzulässiges Zeichen: {characters}",
    "`{member}` has {count} characters that are not allowed: {characters}": "`{member}` enthält {count} unzulässige Zeichen: {characters}",
    "allowed are {allowed}": "erlaubt sind {allowed}",
    "replace each by `-`": "jedes durch `-` ersetzen",
  },
  "invalid-uuid": {
    "`{value}` is not a UUID": "`{value}` ist keine UUID",
    "`{value}` is neither a UUID nor an IPv4 address": "`{value}` ist weder eine UUID noch eine IPv4-Adresse",
    "`{value}` is neither a UUID nor `0`": "`{value}` ist weder eine UUID noch `0`",
    "this is a sample id of the documentation, not one of a connection": "dies ist eine Beispiel-ID der Dokumentation, nicht die einer Verbindung",
    "this is a sample id of the documentation: put the real one in its place":
      "dies ist eine Beispiel-ID der Dokumentation: durch die echte ID ersetzen",
    "a UUID has 36 characters: hexadecimal digits, grouped 8-4-4-4-12":
      "eine UUID hat 36 Zeichen: hexadezimale Ziffern in Gruppen zu 8-4-4-4-12",
    "write the UUID in its usual form": "die UUID in ihrer üblichen Form schreiben",
  },
  "unknown-value": {
    "`{value}` names several algorithms: `{member}` takes one only":
      "`{value}` nennt mehrere Algorithmen: `{member}` lässt nur einen zu",
    "`{value}` is not a value of `{member}`": "`{value}` ist kein zulässiger Wert von `{member}`",
    "`{value}` is a value of `{member}` only with {needed} as `{other}`":
      "`{value}` ist nur dann ein zulässiger Wert von `{member}`, wenn `{other}` den Wert {needed} hat",
    "set `{other}` to {needed}, or choose another `{member}`": "`{other}` auf {needed} setzen oder `{member}` anders wählen",
    "is `{suggestion}` meant? allowed are {allowed}": "ist `{suggestion}` gemeint? erlaubt sind {allowed}",
    "allowed are {allowed}": "erlaubt sind {allowed}",
    "`{value}` occurs in answers only: allowed are {allowed}": "`{value}` kommt nur in Antworten vor: erlaubt sind {allowed}",
    "only the API of Huawei Cloud has `{value}`: allowed are {allowed}": "`{value}` gibt es nur in der API der Huawei Cloud: erlaubt sind {allowed}",
    "write it as the page does": "schreiben wie in der API-Dokumentation",
  },
  "unsupported-value": {
    "`{value}` is documented as currently not supported": "`{value}` wird laut Dokumentation derzeit nicht unterstützt",
    "supported is {allowed}": "unterstützt wird {allowed}",
  },
  "out-of-range": {
    "`{member}` is {value}: {min} to {max} {unit} are allowed": "`{member}` ist {value}: erlaubt sind {min} bis {max} {unit}",
    "`{member}` is {value}: {min} to {max} are allowed": "`{member}` ist {value}: erlaubt sind {min} bis {max}",
  },
  "simple-psk": {
    "the key has fewer than three of the four classes: upper case, lower case, digits, special characters":
      "der Pre-Shared Key enthält weniger als drei der vier Zeichenklassen: Großbuchstaben, Kleinbuchstaben, Ziffern, Sonderzeichen",
  },
  "unportable-psk": {
    "the key contains a space or `*`, on which the vendor's pages disagree":
      "der Pre-Shared Key enthält ein Leerzeichen oder `*`, worüber sich die Seiten des Herstellers widersprechen",
    "choose a key without them": "einen Pre-Shared Key ohne diese Zeichen wählen",
  },
  "known-psk": {
    "the key is printed in documentation or trivial to guess": "der Pre-Shared Key steht in einer Dokumentation oder ist leicht zu erraten",
    "choose one at random": "einen zufälligen Pre-Shared Key wählen",
  },
  "weak-psk": {
    "the key is too short for 112 bits of strength": "der Pre-Shared Key ist zu kurz für eine Stärke von 112 Bit",
    "use at least {needed} random characters": "mindestens {needed} zufällige Zeichen verwenden",
  },
  "invalid-ipv4": {
    "`{member}` is not an IPv4 address: `{value}`": "`{member}` ist keine IPv4-Adresse: `{value}`",
    "this is an address as the documentation masks it, not one of a connection":
      "dies ist eine Adresse, wie die Dokumentation sie maskiert, nicht die einer Verbindung",
    "this is an address as the documentation masks it: put the real one in its place":
      "dies ist eine Adresse, wie die Dokumentation sie maskiert: durch die echte ersetzen",
    "write it in dotted decimal notation, such as `192.0.2.1`": "dezimal mit Punkten schreiben, zum Beispiel `192.0.2.1`",
  },
  "invalid-cidr": {
    "`{value}` is a range: only blocks are taken": "`{value}` ist ein Bereich: zulässig sind nur Blöcke",
    "`{value}` has `{separator}` instead of `/` before the prefix length": "`{value}` hat `{separator}` statt `/` vor der Präfixlänge",
    "`{value}` holds several blocks: each is an item of its own": "`{value}` enthält mehrere Blöcke: jeder ist ein eigenes Listenelement",
    "`{value}` holds several blocks: `{member}` takes one": "`{value}` enthält mehrere Blöcke: `{member}` lässt nur einen zu",
    "`{value}` has too few octets: an IPv4 address has four": "`{value}` hat zu wenige Oktette: eine IPv4-Adresse hat vier",
    "`{value}` has too many octets: an IPv4 address has four": "`{value}` hat zu viele Oktette: eine IPv4-Adresse hat vier",
    "`{value}` has an octet over 255": "`{value}` hat ein Oktett über 255",
    "`{value}` is IPv6: only IPv4 is taken": "`{value}` ist IPv6: zulässig ist nur IPv4",
    "`{value}` is an address as the documentation masks it": "`{value}` ist eine Adresse, wie die Dokumentation sie maskiert",
    "put the real one in its place": "durch die echte ersetzen",
    "`{value}` has leading zeros, which some readers take for octal": "`{value}` hat führende Nullen, die manche Programme als oktal lesen",
    "`{value}` is not an IPv4 CIDR block": "`{value}` ist kein IPv4-CIDR-Block",
    "`{value}` has no prefix length": "`{value}` hat keine Präfixlänge",
    "for a single address write `/32`": "für eine einzelne Adresse `/32` schreiben",
    "`{value}` has a dotted mask instead of a prefix length": "`{value}` hat eine Netzmaske statt einer Präfixlänge",
    "the prefix length of `{value}` has leading zeros": "die Präfixlänge von `{value}` hat führende Nullen",
    "the prefix length of `{value}` is over 32": "die Präfixlänge von `{value}` ist größer als 32",
    "write it as `a.b.c.d/n`, such as `192.168.1.0/24`": "als `a.b.c.d/n` schreiben, zum Beispiel `192.168.1.0/24`",
    "write it as `a.b.c.d/n`, such as `169.254.76.1/30`": "als `a.b.c.d/n` schreiben, zum Beispiel `169.254.76.1/30`",
    "write the blocks that make up the range, as `a.b.c.d/n`": "die Blöcke, aus denen der Bereich besteht, als `a.b.c.d/n` schreiben",
    "write the mask as a prefix length": "die Netzmaske als Präfixlänge schreiben",
    "add `/32`": "`/32` ergänzen",
    "split it at the commas": "an den Kommas aufteilen",
  },
  "invalid-timestamp": {
    "`{value}` is not an RFC 3339 time": "`{value}` ist keine Zeitangabe nach RFC 3339",
    "an RFC 3339 time has a date, a time and an offset, such as `2025-06-26T13:41:34.626Z`":
      "eine Zeitangabe nach RFC 3339 hat Datum, Uhrzeit und Zeitzone, zum Beispiel `2025-06-26T13:41:34.626Z`",
  },
  "too-many-items": {
    "`{member}` has {count} items: at most {max} are allowed": "`{member}` hat {count} Einträge: erlaubt sind höchstens {max}",
  },
  "empty-list": {
    "`{member}` is empty: the page does not say whether this clears the list":
      "`{member}` ist leer: ob das die Liste löscht, sagt die API-Dokumentation nicht",
    "leave the member out to keep the current list": "das Feld weglassen, um die aktuelle Liste zu behalten",
    "`{member}` is empty": "`{member}` ist leer",
    "write its items, or remove the member": "die Einträge angeben oder das Feld entfernen",
    "write its items": "die Einträge angeben",
  },
  "reserved-subnet": {
    "`{value}` lies in the reserved block `{reserved}`": "`{value}` liegt im reservierten Block `{reserved}`",
    "choose another subnet; the reserved blocks vary by region and can be configured":
      "ein anderes Subnetz wählen; die reservierten Blöcke hängen von der Region ab und lassen sich konfigurieren",
    "choose another subnet, or ask by a service ticket whether the region can open `{reserved}`; the reserved blocks vary by region and can be configured":
      "ein anderes Subnetz wählen oder mit einem Service-Ticket fragen, ob die Region `{reserved}` freigeben kann; die reservierten Blöcke hängen von der Region ab und lassen sich konfigurieren",
  },
  "covers-reserved-subnet": {
    "`{value}` contains blocks that are reserved: {reserved}": "`{value}` enthält reservierte Blöcke: {reserved}",
    "name the subnets that are really there; the reserved blocks vary by region and can be configured":
      "die tatsächlich vorhandenen Subnetze angeben; die reservierten Blöcke hängen von der Region ab und lassen sich konfigurieren",
  },
  "special-purpose-subnet": {
    "`{value}` lies in `{block}` ({purpose}), which cannot be a customer subnet":
      "`{value}` liegt in `{block}` ({purpose}) und kann kein Kunden-Subnetz sein",
    ...realSubnet,
  },
  "link-local-subnet": {
    "`{value}` lies in the link-local block `{block}`": "`{value}` liegt im Link-Local-Block `{block}`",
    ...realSubnet,
  },
  "host-bits-set": {
    "`{value}` is not a network address, its network is `{network}`": "`{value}` ist keine Netzadresse, das Netz dazu ist `{network}`",
    "write `{network}`, or `/32` if the one address is meant": "`{network}` schreiben oder `/32`, wenn die einzelne Adresse gemeint ist",
    "write the network address": "die Netzadresse schreiben",
  },
  "duplicate-subnet": {
    "`{value}`: the network `{network}` is already in the list": "`{value}`: das Netz `{network}` steht schon in der Liste",
    "remove it, or write the network that was meant": "entfernen oder das gemeinte Netz angeben",
    "remove the second": "das zweite entfernen",
    "the first": "das erste",
  },
  "overlapping-subnets": {
    "`{value}` lies inside `{outer}` of the same list": "`{value}` liegt in `{outer}` aus derselben Liste",
    "leave out the inner network if `{outer}` is what was meant": "das innere Netz weglassen, wenn `{outer}` gemeint ist",
    "the network that contains it": "das umfassende Netz",
  },
  "removes-items": {
    "`{member}` replaces the whole list": "`{member}` ersetzt die ganze Liste",
    "name every item that should stay, or pass the current connection to see what would be gone":
      "jeden Eintrag angeben, der bleiben soll, oder die aktuelle Verbindung angeben, um zu sehen, was entfiele",
    "`{member}` replaces the current list: {items} would be gone": "`{member}` ersetzt die aktuelle Liste, dabei entfiele: {items}",
    "`{member}` replaces the current list: {items} and {more} more would be gone":
      "`{member}` ersetzt die aktuelle Liste, dabei entfiele: {items} und {more} weitere",
    "name every item that should stay": "jeden Eintrag angeben, der bleiben soll",
  },
  "peer-equals-local-subnet": {
    "`{value}` is also a local subnet of the VPN gateway": "`{value}` ist auch ein lokales Subnetz des VPN-Gateways",
    "name the subnet on the customer's side; it may overlap a local subnet but not equal it":
      "das Subnetz der Kundenseite angeben; es darf sich mit einem lokalen Subnetz überschneiden, aber nicht mit ihm identisch sein",
  },
  "tunnel-address-not-link-local": {
    "`{value}` is not in `{block}`": "`{value}` liegt nicht in `{block}`",
    "choose an address in `{block}`, such as `169.254.76.1/30`": "eine Adresse aus `{block}` wählen, zum Beispiel `169.254.76.1/30`",
  },
  "reserved-tunnel-address": {
    "`{value}` is in the reserved block `{reserved}`": "`{value}` liegt im reservierten Block `{reserved}`",
    "choose another block in `169.254.0.0/16`": "einen anderen Block aus `169.254.0.0/16` wählen",
  },
  "wrong-tunnel-mask": {
    "the prefix length of `{value}` is {length}, not {allowed}": "die Präfixlänge von `{value}` ist {length} statt {allowed}",
    "`{value}` has no prefix length, which must be {allowed}": "`{value}` hat keine Präfixlänge, sie muss {allowed} sein",
    "write `{suggestion}`": "`{suggestion}` schreiben",
    "with this length it is not a host; the hosts of its block are {hosts}":
      "mit dieser Präfixlänge ist es kein Host; die Hosts seines Blocks sind {hosts}",
  },
  "non-host-tunnel-address": {
    "`{value}` is the network address of its block": "`{value}` ist die Netzadresse ihres Blocks",
    "`{value}` is the broadcast address of its block": "`{value}` ist die Broadcast-Adresse ihres Blocks",
    "the hosts of the block are {hosts}, one for each end": "die Hosts des Blocks sind {hosts}, je einer für jedes Ende",
  },
  "split-tunnel-addresses": {
    "`{value}` and `{other}` are not in one /30 block": "`{value}` und `{other}` liegen nicht im selben /30-Block",
    "`{value}` is not in one /30 block with `{other}`, the current other end":
      "`{value}` liegt nicht im selben /30-Block wie das aktuelle andere Ende `{other}`",
    "the other end": "das andere Ende",
    ...takeHosts,
  },
  "equal-tunnel-addresses": {
    "both ends of the tunnel have the address `{value}`": "beide Enden des Tunnels haben die Adresse `{value}`",
    "`{value}` is already the address of the current other end": "`{value}` ist schon die aktuelle Adresse des anderen Endes",
    "the other end": "das andere Ende",
    ...takeHosts,
  },
  "lone-tunnel-address": {
    "`{value}` stands without `{other}`, and the current one is not known":
      "`{value}` ist ohne `{other}` gesetzt, und deren aktueller Wert ist nicht bekannt",
    "set `{other}` as well, or pass the current connection": "auch `{other}` setzen oder die aktuelle Verbindung angeben",
    "`{value}` stands without `{other}`": "`{value}` ist ohne `{other}` gesetzt",
    "set `{other}` as well, or leave both to the service": "auch `{other}` setzen oder beide dem Dienst überlassen",
  },
  "tunnel-address-in-policy-mode": {
    "`{value}` has no effect: the connection is in mode `{style}`": "`{value}` ist wirkungslos: die Verbindung ist im Modus `{style}`",
    ...rightConnection,
    "remove the member, or set `style` to `static` or `bgp`": "das Feld entfernen oder `style` auf `static` oder `bgp` setzen",
  },
  "duplicate-policy-source": {
    "`{value}` is already the source of another rule": "`{value}` ist schon die Quelle einer anderen Regel",
    "put the destinations of both into one rule, or write the source that was meant":
      "die Ziele beider in einer Regel zusammenfassen oder die gemeinte Quelle angeben",
    "the first rule with this source": "die erste Regel mit dieser Quelle",
  },
  "incomplete-policy-rule": {
    "the policy rule lacks {missing}": "in der Policy-Regel fehlt {missing}",
    "give the rule a source and its destinations, or remove it": "der Regel Quelle und Ziele geben oder sie entfernen",
  },
  "overlapping-policy-rules": {
    "the rules for `{value}` and `{other}` overlap, in the destination `{destination}` too":
      "die Regeln für `{value}` und `{other}` überschneiden sich, auch im Ziel `{destination}`",
    "make sources or destinations of the two rules disjoint": "Quellen oder Ziele der beiden Regeln überschneidungsfrei wählen",
    "the source of the other rule": "die Quelle der anderen Regel",
    "a destination of this rule": "ein Ziel dieser Regel",
    "overlaps this destination of the other": "überschneidet sich mit diesem Ziel der anderen",
  },
  "overlapping-policy-selectors": {
    "the destination `{value}` overlaps the source `{other}`": "das Ziel `{value}` überschneidet sich mit der Quelle `{other}`",
    "the source is on the cloud's side and the destination on the customer's: name disjoint networks":
      "die Quelle liegt auf der Cloud-Seite, das Ziel auf der Kundenseite: überschneidungsfreie Netze angeben",
    "the source of the rule": "die Quelle der Regel",
  },
  "policy-rules-outside-policy-mode": {
    "`policy_rules` is for mode `policy`, and the connection is in mode `{style}`":
      "`policy_rules` ist für den Modus `policy`, die Verbindung ist aber im Modus `{style}`",
    ...rightConnection,
    "remove the member, or set `style` to `policy`": "das Feld entfernen oder `style` auf `policy` setzen",
  },
  "missing-policy-rules": {
    "`policy_rules` is empty, and the connection is in mode `policy`": "`policy_rules` ist leer, die Verbindung ist aber im Modus `policy`",
    "write the rules that should hold, or leave the member out to keep the current ones":
      "die Regeln angeben, die gelten sollen, oder das Feld weglassen, um die aktuellen zu behalten",
    "write the rules that should hold, or set `style` to another mode":
      "die Regeln angeben, die gelten sollen, oder `style` auf einen anderen Modus setzen",
  },
  "enable-hub-outside-bgp": {
    "`enable_hub` is for mode `bgp`, and the connection is in mode `{style}`":
      "`enable_hub` ist für den Modus `bgp`, die Verbindung ist aber im Modus `{style}`",
    ...rightConnection,
    "remove the member, or set `style` to `bgp`": "das Feld entfernen oder `style` auf `bgp` setzen",
  },
  "needless-peer-subnets": {
    "`peer_subnets` is not required: the gateway is attached to an enterprise router, in mode `{style}`":
      "`peer_subnets` ist nicht nötig: das Gateway ist an einen Enterprise Router angebunden, im Modus `{style}`",
    "leave it out": "weglassen",
  },
  "ipv4-member-on-ipv6-gateway": {
    "`{member}` holds IPv4 blocks, and the VPN gateway has IPv6": "`{member}` enthält IPv4-Blöcke, das VPN-Gateway hat aber IPv6",
    "check that this is the right connection": "prüfen, ob es die richtige Verbindung ist",
    "check that this is the right gateway": "prüfen, ob es das richtige Gateway ist",
  },
  "uncovered-peer-subnet": {
    "no rule has the current customer subnet {subnets} among its destinations":
      "keine Regel enthält unter ihren Zielen das aktuelle Kunden-Subnetz {subnets}",
    "no policy rule has `{value}` among its destinations": "keine Policy-Regel enthält `{value}` unter ihren Zielen",
    "no current policy rule has `{value}` among its destinations": "keine aktuelle Policy-Regel enthält `{value}` unter ihren Zielen",
    "add a destination if traffic to it should enter the tunnel": "ein Ziel ergänzen, wenn der Verkehr dorthin durch den Tunnel gehen soll",
  },
  "foreign-policy-source": {
    "the source `{value}` overlaps none of the gateway's local subnets {subnets}":
      "die Quelle `{value}` überschneidet sich mit keinem der lokalen Subnetze des Gateways: {subnets}",
    "the source is on the cloud's side; perhaps source and destination are exchanged":
      "die Quelle liegt auf der Cloud-Seite; vielleicht sind Quelle und Ziel vertauscht",
  },
  "negotiation-mode-ignored": {
    "`phase1_negotiation_mode` has no effect with IKEv2": "`phase1_negotiation_mode` ist mit IKEv2 wirkungslos",
    "leave it out": "weglassen",
  },
  "gcm-with-ikev1": {
    "`{value}` in the IKE policy needs IKEv2, and the version is IKEv1": "`{value}` in der IKE-Policy erfordert IKEv2, die Version ist aber IKEv1",
    "IKEv1 cannot use `{value}`, the current cipher of the IKE policy":
      "IKEv1 kann `{value}` nicht verwenden, die aktuelle Verschlüsselung der IKE-Policy",
    "set `ike_version` to `v2` on both ends, or take a cipher without GCM for phase 1":
      "`ike_version` auf beiden Seiten auf `v2` setzen oder für Phase 1 eine Verschlüsselung ohne GCM wählen",
  },
  "identical-ids": {
    "`local_id` and `peer_id` are both `{value}`": "`local_id` und `peer_id` sind beide `{value}`",
    "`{value}` is also the current `local_id`": "`{value}` ist auch die aktuelle `local_id`",
    "`{value}` is also the current `peer_id`": "`{value}` ist auch die aktuelle `peer_id`",
    "give each end its own id": "jedem Ende eine eigene ID geben",
    "the other end's": "die ID des anderen Endes",
  },
  "dpd-timeout-over-interval": {
    "`timeout`, the retransmission interval of {timeout} seconds, is longer than `interval`, the idle period of {interval} seconds":
      "`timeout`, das Wiederholungsintervall von {timeout} Sekunden, ist länger als `interval`, die Leerlaufzeit von {interval} Sekunden",
    "`interval`, the idle period of {interval} seconds, is shorter than `timeout`, the retransmission interval of {timeout} seconds":
      "`interval`, die Leerlaufzeit von {interval} Sekunden, ist kürzer als `timeout`, das Wiederholungsintervall von {timeout} Sekunden",
    "the documented defaults are 15 and 30 seconds": "die dokumentierten Standardwerte sind 15 und 30 Sekunden",
  },
  "ipsec-outlives-ike": {
    "the IPsec SA lives {ipsec} seconds, the IKE SA only {ike}": "die IPsec-SA lebt {ipsec} Sekunden, die IKE-SA nur {ike}",
    "make the lifetime of the IPsec policy the shorter one, such as 3600 to 86400 seconds":
      "die Lebensdauer in der IPsec-Policy kürzer wählen, zum Beispiel 3600 gegenüber 86400 Sekunden",
  },
  "ipsec-stronger-than-ike": {
    "`{ipsec}` in the IPsec policy has a longer key than `{ike}` in the IKE policy":
      "`{ipsec}` in der IPsec-Policy hat einen längeren Schlüssel als `{ike}` in der IKE-Policy",
    "take a cipher for the IKE policy that is as strong": "für die IKE-Policy eine ebenso starke Verschlüsselung wählen",
    "the cipher of phase 1": "die Verschlüsselung der Phase 1",
  },
  "weak-authentication": {
    ...lowSecurity,
    "`sha2-256`, `sha2-384` and `sha2-512` do not": "nicht betroffen sind `sha2-256`, `sha2-384` und `sha2-512`",
  },
  "weak-encryption": {
    "`{value}` has low security, by the vendor's own judgement": "`{value}` bietet nach Einschätzung des Herstellers geringe Sicherheit",
    "`aes-256-gcm-16` and `aes-128-gcm-16` do not; in the IKE policy they need IKEv2":
      "nicht betroffen sind `aes-256-gcm-16` und `aes-128-gcm-16`; in der IKE-Policy erfordern sie IKEv2",
    "`aes-256-gcm-16` and `aes-128-gcm-16` do not": "nicht betroffen sind `aes-256-gcm-16` und `aes-128-gcm-16`",
  },
  "weak-dh-group": { ...lowSecurity, ...strongGroups },
  "weak-pfs-group": { ...lowSecurity, ...strongGroups },
  "pfs-disabled": {
    "perfect forward secrecy is switched off": "Perfect Forward Secrecy ist ausgeschaltet",
    "name a group, such as `group15`, the default": "eine Gruppe angeben, zum Beispiel den Standard `group15`",
  },
  "ikev1": {
    "IKEv1 is deprecated and has low security": "IKEv1 ist veraltet und bietet geringe Sicherheit",
    "use `v2` if the customer gateway has it": "`v2` verwenden, wenn das Kunden-Gateway es unterstützt",
  },
  "aggressive-mode": {
    "aggressive mode lets an observer test guesses of the key offline":
      "im Aggressive Mode kann ein Beobachter den Pre-Shared Key offline durchprobieren",
    "use IKEv2, or at least mode `main`": "IKEv2 verwenden oder wenigstens den Modus `main`",
  },
  "forbidden-by-profile": {
    ...judged,
    "`pfs` is `{value}` and `dh_group` is `{dh_group}`, {level} in profile `{profile}`: they must be the same group":
      "`pfs` ist `{value}` und `dh_group` ist `{dh_group}`, im Profil `{profile}` {level}: beide müssen dieselbe Gruppe haben",
    "the profile accepts {accepted}, for both members, or `disable` for `pfs`":
      "das Profil akzeptiert {accepted}, für beide Felder, oder `disable` für `pfs`",
    "the group of the IKE policy": "die Gruppe der IKE-Policy",
  },
  "discouraged-by-profile": judged,
  "ineffective-psk-update": {
    "with IKEv2, changing only `psk` does not take effect": "mit IKEv2 bleibt es wirkungslos, nur `psk` zu ändern",
    "delete the connection and create it again with the new key": "die Verbindung löschen und mit dem neuen Pre-Shared Key neu anlegen",
    "if the connection uses IKEv2, changing only `psk` does not take effect":
      "falls die Verbindung IKEv2 verwendet, bleibt es wirkungslos, nur `psk` zu ändern",
    "look up `ike_version` before you change the key of the customer gateway; with IKEv2, delete the connection and create it again with the new key":
      "`ike_version` nachsehen, bevor der Pre-Shared Key des Kunden-Gateways geändert wird; mit IKEv2 die Verbindung löschen und mit dem neuen Pre-Shared Key neu anlegen",
    "by the guide, a new `psk` takes effect with IKEv2 only after the connection is re-established":
      "laut Handbuch wirkt ein neuer `psk` mit IKEv2 erst, nachdem die Verbindung neu aufgebaut ist",
    "delete the connection and create it again; the API page says so for an update that changes only the key; the guide says so for every new key":
      "die Verbindung löschen und neu anlegen; die API-Dokumentation sagt das für eine Anfrage, die nur den Pre-Shared Key ändert; das Handbuch sagt es für jeden neuen",
  },
  "ineffective-id-update": {
    "with IKEv2, a new `{member}` takes effect only after the connection is re-established":
      "mit IKEv2 wirkt eine neue `{member}` erst, nachdem die Verbindung neu aufgebaut ist",
    "delete the connection and create it again with the new id": "die Verbindung löschen und mit der neuen ID neu anlegen",
  },
  "delayed-effect": {
    "new values of {members} apply only after the SAs of phase 1 have aged": "neue Werte von {members} gelten erst nach Ablauf der SAs der Phase 1",
    "new values of {members} apply only after the SAs of phase 1 have aged, within {seconds} seconds":
      "neue Werte von {members} gelten erst nach Ablauf der SAs der Phase 1, innerhalb von {seconds} Sekunden",
    "new values of {members} apply only after the SAs of phase 2 have aged": "neue Werte von {members} gelten erst nach Ablauf der SAs der Phase 2",
    "new values of {members} apply only after the SAs of phase 2 have aged, within {seconds} seconds":
      "neue Werte von {members} gelten erst nach Ablauf der SAs der Phase 2, innerhalb von {seconds} Sekunden",
  },
  "customer-gateway-must-follow": {
    "the customer gateway must change too: {members}": "das Kunden-Gateway muss ebenfalls geändert werden: {members}",
    "make the same change there in the same window; until both ends agree the connection is interrupted":
      "dort im selben Wartungsfenster dieselbe Änderung vornehmen; bis beide Enden übereinstimmen, ist die Verbindung unterbrochen",
    "make the same change there in the same window, {reversed} with local and remote swapped; until then the connection is interrupted":
      "dort im selben Wartungsfenster dieselbe Änderung vornehmen, {reversed} mit vertauschten Seiten; bis dahin ist die Verbindung unterbrochen",
  },
  "unchanged-value": {
    "`{member}` is what it is already": "`{member}` hat diesen Wert schon",
    "leave it out": "weglassen",
  },
  "mismatched-context": {
    "the URL names connection `{value}`, and the current connection is `{current}`":
      "die URL nennt die Verbindung `{value}`, die aktuelle Verbindung ist `{current}`",
    "`id` is not that of the current connection, which is `{current}`": "`id` ist nicht die ID der aktuellen Verbindung, diese ist `{current}`",
    "`vgw_id` is not that of the current connection, which is `{current}`":
      "`vgw_id` ist nicht die der aktuellen Verbindung, diese ist `{current}`",
    "`vgw_id` is not that of the given gateway, which is `{current}`": "`vgw_id` ist nicht die ID des angegebenen Gateways, diese ist `{current}`",
    "the given gateway is `{gateway}`, and the current connection belongs to gateway `{current}`":
      "das angegebene Gateway ist `{gateway}`, die aktuelle Verbindung gehört zum Gateway `{current}`",
    "pass the answers for the connection that the request is for: rules judge by the values in them":
      "die Antworten zu der Verbindung angeben, für die die Anfrage ist: Regeln urteilen nach ihren Werten",
    "pass the answer for the gateway that the request is for: rules judge by the values in it":
      "die Antwort zu dem Gateway angeben, für das die Anfrage ist: Regeln urteilen nach ihren Werten",
  },
  "connection-not-updatable": {
    "the connection is in state `{status}` and cannot be updated": "die Verbindung ist im Zustand `{status}` und lässt sich nicht ändern",
    "a frozen connection cannot be updated until it is unfrozen": "eine eingefrorene Verbindung lässt sich erst ändern, wenn sie wieder freigegeben ist",
    "wait until the state is `ACTIVE` or `DOWN`": "warten, bis der Zustand `ACTIVE` oder `DOWN` ist",
    "the connection is being deleted": "die Verbindung wird gerade gelöscht",
  },
  "missing-negotiation-mode": {
    "`phase1_negotiation_mode` is missing: with IKEv1 the page calls it mandatory, and gives it the default `main`":
      "`phase1_negotiation_mode` fehlt: laut API-Dokumentation ist es mit IKEv1 Pflicht und hat zugleich den Standard `main`",
    "write `main`": "`main` angeben",
  },
  "missing-psk": {
    "the connection has no `psk`, the only way to authenticate": "der Verbindung fehlt `psk`, die einzige Art der Authentifizierung",
    "add a key that was chosen at random": "einen zufällig gewählten Pre-Shared Key ergänzen",
  },
  "weak-default": {
    "{members} of `{policy}` is left out and gets {defaults}, which has low security":
      "in `{policy}` fehlt {members}, und der Standard {defaults} bietet geringe Sicherheit",
    "write the algorithm, such as `{suggestion}`": "den Algorithmus angeben, zum Beispiel `{suggestion}`",
  },
  "enable-nqa-outside-static": {
    "`enable_nqa` is for mode `static`, and the connection is in mode `{style}`":
      "`enable_nqa` ist für den Modus `static`, die Verbindung ist aber im Modus `{style}`",
    "remove the member, or set `style` to `static`": "das Feld entfernen oder `style` auf `static` setzen",
  },
  "wrong-gateway-address-type": {
    "`vgw_ip` is an address, and the gateway is of the public network":
      "`vgw_ip` ist eine Adresse, das Gateway gehört aber zum öffentlichen Netz",
    "write the id of the gateway's EIP": "die ID der EIP des Gateways angeben",
    "`vgw_ip` is an id, and the gateway is of a private network": "`vgw_ip` ist eine ID, das Gateway gehört aber zu einem privaten Netz",
    "write the private address of the gateway": "die private Adresse des Gateways angeben",
  },
  "wrong-ha-role": {
    "`ha_role` is `slave`, and the gateway is active-active": "`ha_role` ist `slave`, das Gateway arbeitet aber im Modus Active-Active",
    "write `master`, or leave the member out": "`master` angeben oder das Feld weglassen",
  },
  "different-gateways": {
    "the two connections have different gateways": "die beiden Verbindungen haben verschiedene Gateways",
    "write the same `vgw_id`, or create each connection by a request of its own":
      "dieselbe `vgw_id` angeben oder jede Verbindung mit einer eigenen Anfrage anlegen",
    "the gateway of the first connection": "das Gateway der ersten Verbindung",
  },
  "same-endpoints": {
    "both connections are between the same `vgw_ip` and `cgw_id`": "beide Verbindungen haben dieselbe `vgw_ip` und dieselbe `cgw_id`",
    "give the second connection another `vgw_ip` or `cgw_id`": "der zweiten Verbindung eine andere `vgw_ip` oder `cgw_id` geben",
    "the first connection": "die erste Verbindung",
  },
  "wrong-item-count": {
    "`vpn_connections` has {count} connections: one or two are allowed":
      "`vpn_connections` enthält {count} Verbindungen: erlaubt sind eine oder zwei",
    "create the others by further requests": "die übrigen mit weiteren Anfragen anlegen",
  },
  "wrong-method": {
    "{request} is sent with `{expected}`, and a URL without a method with `GET`":
      "{request} wird mit `{expected}` gesendet, eine URL ohne Methode mit `GET`",
    "{request} is sent with `{expected}`, not with `{method}`": "{request} wird mit `{expected}` gesendet, nicht mit `{method}`",
  },
  "wrong-path": {
    "the path of {request} has `{expected}`, not `{step}`": "der Pfad für {request} enthält `{expected}`, nicht `{step}`",
    "the path is not that of {request}": "der Pfad ist nicht der für {request}",
    "the path of {request} begins with `{expected}`, not with `{step}`": "der Pfad für {request} beginnt mit `{expected}`, nicht mit `{step}`",
    "the path ends before the id of the connection": "der Pfad endet vor der ID der Verbindung",
    "{request} is sent to `{path}`": "{request} wird an `{path}` gesendet",
  },
  "invalid-project-id": {
    "`{value}` is not a project id": "`{value}` ist keine Projekt-ID",
    "a project id has 32 hexadecimal digits and is not the project's name: the console shows both below My Credentials":
      "eine Projekt-ID hat 32 hexadezimale Ziffern und ist nicht der Name des Projekts: die Konsole zeigt beide unter My Credentials",
  },
  "insecure-endpoint": {
    "the token and the body are sent in the clear": "Token und Body werden unverschlüsselt gesendet",
    "use `https`": "`https` verwenden",
  },
  "error-answer": {
    "the API answered `{code}`: {meaning}": "die API hat mit `{code}` geantwortet: {meaning}",
    "{remedy} (status {status})": "{remedy} (Status {status})",
    "the API answered `{code}`": "die API hat mit `{code}` geantwortet",
    "it is documented for other operations": "der Code ist für andere Operationen dokumentiert",
    "the API gateway refused the request: see its own error codes":
      "das API-Gateway hat die Anfrage abgelehnt: siehe dessen eigene Fehlercodes",
    "the pages do not list this code": "dieser Code ist nicht dokumentiert",
  },
  "expired-allow": {
    "`{rule}` was allowed until {expires}": "`{rule}` war bis {expires} erlaubt",
    "mend what it allowed, or renew it with a reason": "beheben, was damit erlaubt war, oder die Ausnahme mit Begründung erneuern",
  },
  "unused-allow": {
    "nothing had to be allowed: no finding of `{rule}` matches": "es gab nichts zu erlauben: kein Befund von `{rule}` passt dazu",
    "remove it": "entfernen",
  },
};

/** Parameters of findings that are words or sentences. What a German template has in backticks is not looked up here. */
export const params: Record<string, string> = {
  // Documents.
  "a create": "eine Anlegen-Anfrage",
  "a list of connections": "eine Liste von Verbindungen",
  "the answer for a gateway": "die Antwort zu einem Gateway",
  "a list of gateways": "eine Liste von Gateways",
  "an error answer": "eine Fehlerantwort",
  // What operations are called.
  "an update": "eine Änderungsanfrage",
  "a batch create": "eine Anlegen-Anfrage für mehrere Verbindungen",
  "a create of a connection monitor": "eine Anlegen-Anfrage für eine Verbindungsüberwachung",
  "the answer for a connection": "die Antwort zu einer Verbindung",
  // Types of values.
  "string": "Zeichenkette",
  "integer": "Ganzzahl",
  "number": "Zahl",
  "boolean": "Wahrheitswert",
  "array": "Liste",
  "array of strings": "Liste von Zeichenketten",
  "array of objects": "Liste von Objekten",
  "object": "Objekt",
  "null": "null",
  // Units.
  "seconds": "Sekunden",
  // Characters.
  "ASCII letters, digits, `_`, `-` and `.`": "ASCII-Buchstaben, Ziffern, `_`, `-` und `.`",
  "ASCII letters, digits, the space and ~!@#$%^*()-_+={},./:;": "ASCII-Buchstaben, Ziffern, das Leerzeichen und ~!@#$%^*()-_+={},./:;",
  // Members that an update does not change, or a create does not set.
  "id of a request, in answers only": "ID einer Anfrage, nur in Antworten",
  "connection mode": "Verbindungsmodus",
  "state of the connection": "Zustand der Verbindung",
  "id of the connection": "ID der Verbindung",
  "id of the VPN gateway": "ID des VPN-Gateways",
  "EIP id or private address of the VPN gateway": "EIP-ID oder private Adresse des VPN-Gateways",
  "network quality analysis": "Netzqualitätsanalyse",
  "time of creation": "Zeitpunkt des Anlegens",
  "time of the last update": "Zeitpunkt der letzten Änderung",
  "id of the enterprise project": "ID des Enterprise-Projekts",
  "id of the connection monitor": "ID der Verbindungsüberwachung",
  "role of the connection in an active/standby pair": "Rolle der Verbindung in einem Active/Standby-Paar",
  "tags; the API has separate operations for them": "Tags; die API hat dafür eigene Operationen",
  "deprecated form of `vgw_ip`": "veraltete Form von `vgw_ip`",
  "deprecated form of `style`": "veraltete Form von `style`",
  "authentication method, always `pre-share`": "Authentifizierungsmethode, immer `pre-share`",
  "type of the monitored object, always `gateway`": "Typ des überwachten Objekts, immer `gateway`",
  "source address of the probes": "Quelladresse der Testpakete",
  "destination address of the probes": "Zieladresse der Testpakete",
  "protocol of the probes, always `icmp`": "Protokoll der Testpakete, immer `icmp`",
  // Purposes of blocks.
  "loopback": "Loopback",
  "multicast, class D": "Multicast, Klasse D",
  "reserved, class E": "reserviert, Klasse E",
  "multicast and reserved, classes D and E": "Multicast und reserviert, Klassen D und E",
  // Levels of profiles; the words of RFC 2119 stay as they are.
  "MUST NOT": "MUST NOT",
  "SHOULD NOT": "SHOULD NOT",
  "deprecated": "veraltet",
  "not compliant": "nicht konform",
  // Remarks of profiles.
  "IKEv2 is required": "IKEv2 ist vorgeschrieben",
  "the AES key must have 256 bits": "der AES-Schlüssel muss 256 Bit haben",
  "every suite uses GCM, and other modes do not comply": "jede Suite verwendet GCM, und andere Modi sind nicht konform",
  "the cipher must be AES": "die Verschlüsselung muss AES sein",
  "the pseudorandom function must be SHA-384 or SHA-512": "die Pseudozufallsfunktion muss SHA-384 oder SHA-512 sein",
  "the approved hash function is SHA-384": "die zugelassene Hashfunktion ist SHA-384",
  "the modulus has fewer than 3072 bits": "der Modulus hat weniger als 3072 Bit",
  "the elliptic curve must be P-384": "die elliptische Kurve muss P-384 sein",
  "IKEv2 has replaced IKEv1": "IKEv2 hat IKEv1 abgelöst",
  "MD5 collisions can be found": "für MD5 lassen sich Kollisionen finden",
  "768 bits can be broken within hours": "768 Bit lassen sich innerhalb von Stunden brechen",
  "1024 bits are within reach of well-funded attackers": "1024 Bit sind für Angreifer mit großen Mitteln in Reichweite",
  "the margin of 1536 bits is too narrow": "die Sicherheitsmarge von 1536 Bit ist zu gering",
  "newer ciphers should replace 3DES": "neuere Verschlüsselungen sollen 3DES ablösen",
  "only if `dh_group` is the same group, §11": "nur wenn `dh_group` dieselbe Gruppe ist, §11",
  // What an error code means, and what to do.
  "the request is invalid, or the connection is frozen": "die Anfrage ist ungültig oder die Verbindung ist eingefroren",
  "check the body with `vpnlint check`, and the state of the connection":
    "den Body mit `vpnlint check` prüfen, ebenso den Zustand der Verbindung",
  "the service failed": "der Dienst ist ausgefallen",
  "contact technical support": "den technischen Support kontaktieren",
  "the authentication failed": "die Authentifizierung ist fehlgeschlagen",
  "get the required permissions": "die nötigen Berechtigungen beschaffen",
  "there is no such resource": "die Ressource gibt es nicht",
  "check that the ids are right and belong to the tenant": "prüfen, ob die IDs stimmen und zum Mandanten gehören",
  "the service could not authenticate itself": "der Dienst konnte sich nicht authentifizieren",
  "grant the permission to call the API": "die Berechtigung zum Aufruf der API erteilen",
  "the identity service is not available": "der Identitätsdienst ist nicht verfügbar",
  "the user does not have the permission": "dem Benutzer fehlt die Berechtigung",
  "the connection is being deleted": "die Verbindung wird gerade gelöscht",
  "try again later": "später erneut versuchen",
  "the token was not accepted": "das Token wurde nicht akzeptiert",
  "get a valid token": "ein gültiges Token holen",
  "an IP address is already in use": "eine IP-Adresse ist belegt",
  "use a free address": "eine freie Adresse verwenden",
  "the body has a member that is not supported": "der Body enthält ein Feld, das nicht unterstützt wird",
  "check the body with `vpnlint check`, which names unknown members": "den Body mit `vpnlint check` prüfen, das unbekannte Felder nennt",
  "the system is busy": "das System ist ausgelastet",
  "the VPN gateway is not ready": "das VPN-Gateway ist nicht bereit",
  "the instance behind the gateway is not ready": "die Instanz hinter dem Gateway ist nicht bereit",
  "enterprise routers are switched off": "Enterprise Router sind abgeschaltet",
  "do not associate the VPN with an enterprise router": "das VPN nicht mit einem Enterprise Router verknüpfen",
  "the same operation is already running": "dieselbe Operation läuft bereits",
  "an IP address is malformed": "eine IP-Adresse ist falsch geschrieben",
  "use another address": "eine andere Adresse verwenden",
  "an address is reserved by the system": "eine Adresse ist vom System reserviert",
  "an IP address is invalid": "eine IP-Adresse ist ungültig",
  "a subnet lies in class D, class E or 127.0.0.0/8": "ein Subnetz liegt in Klasse D, Klasse E oder 127.0.0.0/8",
  "use another subnet; the rule `special-purpose-subnet` finds such subnets": "ein anderes Subnetz verwenden; die Regel `special-purpose-subnet` findet solche Subnetze",
  "the route table of the VPC could not be updated": "die Routing-Tabelle der VPC konnte nicht aktualisiert werden",
  "delete unused routes, or request a larger quota": "nicht benötigte Routen löschen oder eine größere Quota beantragen",
  "the connection is being updated": "die Verbindung wird gerade geändert",
  "there are too many requests": "es sind zu viele Anfragen",
  "the gateway is being created": "das Gateway wird gerade angelegt",
  "the gateway is being updated": "das Gateway wird gerade geändert",
  "the gateway is being deleted": "das Gateway wird gerade gelöscht",
  "the gateway does not exist": "das Gateway gibt es nicht",
  "check the id of the gateway": "die ID des Gateways prüfen",
  "the connection is invalid for the firewall": "die Verbindung ist für die Firewall ungültig",
  "check the parameters of the connection": "die Parameter der Verbindung prüfen",
};

/** What a rule looks for, and why that matters. */
export const rules: Record<string, { summary: string; why: string }> = {
  "invalid-json": {
    summary: "das Dokument ist kein gültiger einzelner JSON-Text",
    why: "die API lehnt einen solchen Text ab, bevor sie ein Feld liest",
  },
  "byte-order-mark": {
    summary: "das Dokument beginnt mit einem Byte Order Mark",
    why: "RFC 8259 verbietet, eines zu senden, und viele JSON-Parser scheitern daran",
  },
  "duplicate-member": {
    summary: "ein Feldname steht zweimal in einem Objekt",
    why: "Parser sind sich nicht einig, welches der beiden Felder gilt: die API liest vielleicht das eine, vielleicht das andere",
  },
  "wrong-type": {
    summary: "ein Wert hat nicht den dokumentierten JSON-Typ",
    why: "die API lehnt den Body ab oder liest etwas anderes, als gemeint war",
  },
  "missing-member": { summary: "ein Pflichtfeld fehlt", why: "ohne dieses Feld lehnt die API den Body ab" },
  "unknown-member": {
    summary: "das Feld steht in keiner Tabelle der Operation",
    why: "ein falsch geschriebener Name ändert nichts oder die API antwortet mit VPN.0013",
  },
  "not-updatable-member": {
    summary: "das Feld ist nur für eine andere Operation oder für die Antwort dokumentiert",
    why: "eine Änderungsanfrage ändert es nicht, und eine Anlegen-Anfrage setzt es nicht, welchen Wert es auch hat",
  },
  "deprecated-member": {
    summary: "das Feld gibt es nur noch aus Gründen der Kompatibilität",
    why: "der Hersteller rät von dem Feld ab und dokumentiert es für Änderungen nicht mehr",
  },
  "empty-update": { summary: "die Anfrage ändert nichts", why: "die beabsichtigte Änderung steht nicht im Body" },
  "wrong-length": { summary: "eine Zeichenkette ist kürzer oder länger als dokumentiert", why: "die API lehnt den Wert ab" },
  "invisible-character": {
    summary: "ein Wert enthält unsichtbare Zeichen und wäre ohne sie richtig",
    why: "Text, der aus einer Webseite oder Tabelle kopiert ist, enthält oft Leerzeichen und Markierungen, die die API ablehnen kann",
  },
  "wrong-character": { summary: "eine Zeichenkette enthält ein dort unzulässiges Zeichen", why: "die API lehnt den Wert ab" },
  "invalid-uuid": { summary: "eine ID ist keine UUID mit 36 Zeichen", why: "die API findet keine Ressource mit dieser ID oder lehnt den Wert ab" },
  "unknown-value": { summary: "ein Wert steht nicht in der dokumentierten Liste", why: "die API lehnt den Wert ab" },
  "unsupported-value": {
    summary: "ein Wert ist aufgeführt, wird derzeit aber nicht unterstützt",
    why: "laut API-Dokumentation nimmt der Dienst ihn noch nicht an",
  },
  "out-of-range": { summary: "eine Ganzzahl liegt außerhalb des dokumentierten Bereichs", why: "die API lehnt den Wert ab" },
  "simple-psk": {
    summary: "der Pre-Shared Key enthält weniger als drei der vier Zeichenklassen",
    why: "die API lehnt den Pre-Shared Key ab",
  },
  "unportable-psk": {
    summary: "der Pre-Shared Key enthält ein Leerzeichen oder einen Stern",
    why: "die Seiten des Herstellers widersprechen sich: die API-Dokumentation erlaubt beide Zeichen, das Handbuch der Konsole nicht",
  },
  "known-psk": {
    summary: "der Pre-Shared Key steht in einer Dokumentation oder ist leicht zu erraten",
    why: "Angreifer probieren solche Schlüssel zuerst",
  },
  "weak-psk": {
    summary: "der Pre-Shared Key ist zu kurz für eine Stärke von 112 Bit",
    why: "ein Pre-Shared Key muss so schwer zu erraten sein wie der stärkste Schlüssel, der mit ihm ausgehandelt wird",
  },
  "invalid-ipv4": { summary: "eine ID vom Typ `ip` ist keine IPv4-Adresse", why: "die API lehnt den Wert ab" },
  "invalid-cidr": { summary: "eine Zeichenkette ist kein IPv4-CIDR-Block", why: "die API lehnt den Wert ab" },
  "invalid-timestamp": {
    summary: "eine Zeichenkette ist keine Zeitangabe nach RFC 3339",
    why: "Programme, die die Antwort lesen, erwarten diese Form",
  },
  "too-many-items": { summary: "eine Liste hat mehr Einträge als die dokumentierte Höchstzahl", why: "die API lehnt die Liste ab" },
  "empty-list": {
    summary: "eine Liste ist leer",
    why: "die API-Dokumentation sagt nicht, ob eine leere Liste die aktuelle löscht oder nichts ändert",
  },
  "reserved-subnet": {
    summary: "ein Kunden-Subnetz oder ein Ziel liegt in einem Block, der für die Cloud reserviert ist",
    why: "die API lehnt ein solches Kunden-Subnetz ab; die API-Dokumentation erwähnt Ziele nicht; die Blöcke hängen von der Region ab, und die Konsole zeigt die der eigenen Region",
  },
  "covers-reserved-subnet": {
    summary: "ein Kunden-Subnetz oder ein Ziel enthält einen Block, der für die Cloud reserviert ist",
    why: "der reservierte Teil des Subnetzes ist durch den Tunnel nie erreichbar, und die API lehnt womöglich das ganze Subnetz ab",
  },
  "special-purpose-subnet": {
    summary: "ein Kunden-Subnetz oder ein Ziel liegt in einem Block für besondere Zwecke, in dem kein Netz Hosts hat",
    why: "der Dienst lehnt ein solches Kunden-Subnetz mit VPN.0204 ab; die API-Dokumentation erwähnt Ziele nicht",
  },
  "link-local-subnet": {
    summary: "ein Kunden-Subnetz oder ein Ziel liegt im Link-Local-Block",
    why: "Link-Local-Adressen werden nicht geroutet, und die Tunnel-Interfaces haben ihre Adressen aus diesem Block",
  },
  "host-bits-set": {
    summary: "die Adresse eines Blocks ist nicht seine Netzadresse: Host-Bits sind gesetzt",
    why: "vielleicht ist das Netz oder die Präfixlänge falsch",
  },
  "duplicate-subnet": {
    summary: "eine Liste enthält dasselbe Netz zweimal",
    why: "der zweite Eintrag ist wirkungslos und zählt zur Höchstzahl; vielleicht war ein anderes Netz gemeint",
  },
  "overlapping-subnets": {
    summary: "eine Liste enthält ein Netz, das in einem anderen Netz der Liste liegt",
    why: "das innere Netz ist wirkungslos, und eine der beiden Präfixlängen könnte falsch sein",
  },
  "removes-items": {
    summary: "einer Liste in der Anfrage fehlen Einträge der aktuellen Liste",
    why: "eine Anfrage ersetzt die ganze Liste: Einträge, die sie nicht nennt, entfallen, und der Verkehr dorthin endet; ist die aktuelle Liste nicht bekannt, bekommt eine Liste mit einem Eintrag einen Hinweis",
  },
  "peer-equals-local-subnet": {
    summary: "ein Kunden-Subnetz ist eines der lokalen Subnetze des Gateways",
    why: "ein Netz kann nicht auf beiden Seiten des Tunnels liegen; Netze der beiden Seiten dürfen sich überschneiden",
  },
  "tunnel-address-not-link-local": {
    summary: "die Adresse eines Tunnel-Interfaces liegt nicht im Link-Local-Block",
    why: "die API nimmt für Tunnel-Interfaces keine anderen Adressen an",
  },
  "reserved-tunnel-address": {
    summary: "die Adresse eines Tunnel-Interfaces liegt in dem Block, der für die Cloud reserviert ist",
    why: "die API nimmt jeden Link-Local-Block an, nur diesen nicht",
  },
  "wrong-tunnel-mask": {
    summary: "die Adresse eines Tunnel-Interfaces hat eine andere Präfixlänge als 30 oder keine",
    why: "die API nimmt nur die Präfixlänge 30 an: ein solcher Block hat zwei Hosts, je einen für jedes Ende",
  },
  "non-host-tunnel-address": {
    summary: "die Adresse eines Tunnel-Interfaces ist die Netz- oder Broadcast-Adresse ihres Blocks",
    why: "nur die beiden Adressen dazwischen lassen sich an ein Interface vergeben",
  },
  "split-tunnel-addresses": {
    summary: "die Adressen der beiden Tunnel-Interfaces liegen nicht im selben Block",
    why: "die Enden eines Tunnels erreichen einander nur innerhalb eines Blocks von vier Adressen",
  },
  "equal-tunnel-addresses": {
    summary: "die Adressen der beiden Tunnel-Interfaces sind gleich",
    why: "jedes Ende des Tunnels braucht eine eigene Adresse",
  },
  "lone-tunnel-address": {
    summary: "die Adresse eines Tunnel-Interfaces ist gesetzt, und die des anderen Endes ist nicht bekannt",
    why: "beide Adressen müssen Hosts eines Blocks sein: eine allein ist nur richtig, wenn sie zur aktuellen Adresse des anderen Endes passt",
  },
  "tunnel-address-in-policy-mode": {
    summary: "die Adresse eines Tunnel-Interfaces ist auf einer policy-basierten Verbindung gesetzt",
    why: "Tunnel-Interfaces gibt es nur in den routenbasierten Modi",
  },
  "duplicate-policy-source": {
    summary: "zwei Policy-Regeln haben dieselbe Quelle",
    why: "die API verlangt in jeder Regel eine andere Quelle; eine Regel kann bis zu 50 Ziele haben",
  },
  "incomplete-policy-rule": {
    summary: "eine Policy-Regel hat keine Quelle oder kein Ziel",
    why: "laut API-Dokumentation ist beides optional; welchen Verkehr eine Regel mit nur einem davon erfasst, sagt sie nicht",
  },
  "overlapping-policy-rules": {
    summary: "zwei Policy-Regeln erfassen denselben Verkehr",
    why: "die falsche Regel kann einen Datenstrom erfassen, und Tunnel können flappen",
  },
  "overlapping-policy-selectors": {
    summary: "ein Ziel einer Policy-Regel überschneidet sich mit der Quelle der Regel",
    why: "Verkehr innerhalb der Überschneidung ginge in den Tunnel, obwohl beide Hosts auf derselben Seite liegen",
  },
  "policy-rules-outside-policy-mode": {
    summary: "auf einer routenbasierten Verbindung sind Policy-Regeln gesetzt",
    why: "nur eine policy-basierte Verbindung hat Policy-Regeln",
  },
  "missing-policy-rules": {
    summary: "eine policy-basierte Verbindung hat keine Policy-Regeln",
    why: "Policy-Regeln sind im Modus `policy` auf einem IPv4-Gateway Pflicht",
  },
  "enable-hub-outside-bgp": {
    summary: "die Zweigstellenvernetzung ist auf einer Verbindung gesetzt, die nicht im BGP-Modus ist",
    why: "laut API-Dokumentation ist das Feld nur im BGP-Modus erlaubt, auch mit dem Wert `false`",
  },
  "needless-peer-subnets": {
    summary: "Kunden-Subnetze sind in einem Modus gesetzt, der sie nicht braucht",
    why: "an einem Enterprise Router sind Kunden-Subnetze in den Modi `policy` und `bgp` nicht nötig, und andere Seiten des Herstellers verlangen eine leere Liste",
  },
  "ipv4-member-on-ipv6-gateway": {
    summary: "auf einer Verbindung eines IPv6-Gateways sind IPv4-Subnetze oder Policy-Regeln gesetzt",
    why: "diese Felder nehmen nur IPv4-Blöcke auf, und die Blöcke müssen die IP-Version des Gateways haben",
  },
  "uncovered-peer-subnet": {
    summary: "ein Kunden-Subnetz liegt in keinem Ziel der Policy-Regeln",
    why: "Verkehr zu diesem Subnetz ginge nicht in den Tunnel",
  },
  "foreign-policy-source": {
    summary: "die Quelle einer Policy-Regel überschneidet sich mit keinem der lokalen Subnetze des Gateways",
    why: "die Regel erfasst keinen Verkehr von der Cloud-Seite",
  },
  "negotiation-mode-ignored": { summary: "ein Aushandlungsmodus ist mit IKEv2 gesetzt, das keinen hat", why: "das Feld wirkt nur mit IKEv1" },
  "gcm-with-ikev1": {
    summary: "Phase 1 verwendet eine AES-GCM-Verschlüsselung mit IKEv1",
    why: "IKEv1 kann in Phase 1 (der IKE-Policy) keine authentifizierte Verschlüsselung verwenden, in Phase 2 (der IPsec-Policy) schon",
  },
  "identical-ids": { summary: "beide Enden des Tunnels haben dieselbe ID", why: "die beiden Enden erkennen einander an ihren IDs" },
  "dpd-timeout-over-interval": {
    summary: "das Wiederholungsintervall von Dead Peer Detection ist länger als die Leerlaufzeit",
    why: "die API-Dokumentation nennt das Wiederholungsintervall `timeout` und die Leerlaufzeit `interval`; vielleicht sind die beiden Werte vertauscht",
  },
  "ipsec-outlives-ike": {
    summary: "die Lebensdauer der IPsec-SA ist länger als die der IKE-SA",
    why: "üblicherweise wird Phase 2, die den Verkehr trägt, öfter erneuert als Phase 1, die die Aushandlung der Phase 2 schützt",
  },
  "ipsec-stronger-than-ike": {
    summary: "der Schlüssel der Phase 2 ist länger als der Schlüssel der Phase 1, der die Aushandlung schützt",
    why: "der kürzere Schlüssel der Phase 1 begrenzt die Stärke der Phase 2",
  },
  "weak-authentication": {
    summary: "der Hash-Algorithmus bietet geringe Sicherheit",
    why: "der Hash-Algorithmus schützt Pakete vor Veränderung; die API-Dokumentation warnt vor `sha1` und `md5`",
  },
  "weak-encryption": {
    summary: "der Hersteller stuft die Sicherheit der Verschlüsselung als gering ein",
    why: "die API-Dokumentation warnt vor jeder Verschlüsselung ohne GCM, sogar vor ihrem Standard `aes-128`; Profile bewerten stattdessen nach veröffentlichten Standards",
  },
  "weak-dh-group": {
    summary: "die Diffie-Hellman-Gruppe der Phase 1 bietet geringe Sicherheit",
    why: "ein Angreifer, der die Aushandlung aufzeichnet und die kleine Gruppe bricht, kann den gesamten Verkehr lesen",
  },
  "weak-pfs-group": {
    summary: "die Diffie-Hellman-Gruppe der Phase 2 bietet geringe Sicherheit",
    why: "Perfect Forward Secrecy ist nur so gut wie ihre Gruppe",
  },
  "pfs-disabled": {
    summary: "Perfect Forward Secrecy ist ausgeschaltet",
    why: "ein Angreifer, der den Schlüssel der Phase 1 erfährt, kann dann den gesamten damit geschützten Verkehr lesen, auch aufgezeichneten",
  },
  "ikev1": { summary: "die IKE-Version ist IKEv1", why: "der Hersteller nennt IKEv1 unsicher, und die IETF hat die Version für veraltet erklärt" },
  "aggressive-mode": {
    summary: "IKEv1 handelt im Aggressive Mode aus",
    why: "mit einem Pre-Shared Key kann ein Beobachter diesen offline durchprobieren, und die IDs werden im Klartext gesendet",
  },
  "forbidden-by-profile": {
    summary: "ein gewähltes Profil verbietet den Wert",
    why: "wenn der Standard des Profils bindend ist, diesen Wert nicht verwenden; sonst das Profil entfernen",
  },
  "discouraged-by-profile": {
    summary: "ein gewähltes Profil rät von dem Wert ab",
    why: "Werte, die ein Standard mit SHOULD NOT belegt oder für veraltet erklärt hat, verschwinden als Nächste aus den Implementierungen",
  },
  "ineffective-psk-update": {
    summary: "ein neuer Pre-Shared Key bleibt mit IKEv2 wirkungslos",
    why: "der Tunnel behält den alten Pre-Shared Key, obwohl die API Erfolg meldet",
  },
  "ineffective-id-update": {
    summary: "eine neue ID bleibt mit IKEv2 wirkungslos",
    why: "der Tunnel behält die alte ID, obwohl die API Erfolg meldet",
  },
  "delayed-effect": {
    summary: "neue Werte einer Policy gelten erst, nachdem die SAs abgelaufen sind",
    why: "der Tunnel behält die alten Werte bis zur nächsten Aushandlung, deshalb zeigt sich eine Abweichung erst dann",
  },
  "customer-gateway-must-follow": {
    summary: "die Anfrage ändert den Pre-Shared Key, eine Policy, die Policy-Regeln oder eine Tunneladresse, und das Kunden-Gateway muss mitgeändert werden",
    why: "die Verbindung ist unterbrochen, bis beide Enden übereinstimmen",
  },
  "unchanged-value": { summary: "ein Feld hat den Wert, den die Verbindung schon hat", why: "das Feld ändert nichts" },
  "mismatched-context": {
    summary: "die angegebene Verbindung oder das angegebene Gateway gehört nicht zur Anfrage",
    why: "andere Regeln würden mit den Werten einer anderen Verbindung oder eines anderen Gateways urteilen",
  },
  "connection-not-updatable": {
    summary: "der Zustand der Verbindung lässt keine Änderung zu",
    why: "die API lehnt jede Änderung einer Verbindung ab, die eingefroren ist oder gerade geändert wird",
  },
  "missing-negotiation-mode": {
    summary: "eine Verbindung mit IKEv1 wird ohne Aushandlungsmodus angelegt",
    why: "laut API-Dokumentation ist der Modus mit IKEv1 Pflicht, hat aber auch einen Standard: sicher ist nur ein angegebener Modus",
  },
  "missing-psk": {
    summary: "eine Verbindung wird ohne Pre-Shared Key angelegt",
    why: "ein Pre-Shared Key ist die einzige Authentifizierungsmethode; die Tabelle nennt `psk` optional, aber jeder veröffentlichte Client verlangt ihn",
  },
  "weak-default": {
    summary: "ein Algorithmus fehlt, und sein Standard bietet geringe Sicherheit",
    why: "der Hersteller stuft seinen eigenen Standard `aes-128` als schwach ein und behält ihn für Geräte, die nichts Besseres haben",
  },
  "enable-nqa-outside-static": {
    summary: "die Netzqualitätsanalyse ist auf einer Verbindung ohne statisches Routing gesetzt",
    why: "in den anderen Modi lehnt die API das Feld ab, auch mit dem Wert `false`",
  },
  "wrong-gateway-address-type": {
    summary: "die Adresse des Gateways passt nicht zu seinem Netztyp",
    why: "ein Gateway im öffentlichen Netz wird mit der ID einer EIP angegeben, eines in einem privaten Netz mit seiner privaten Adresse",
  },
  "wrong-ha-role": {
    summary: "eine Standby-Verbindung wird auf einem Active-Active-Gateway angelegt",
    why: "ein Active-Active-Gateway hat keine Standby-Adresse: jede seiner Verbindungen ist `master`",
  },
  "different-gateways": {
    summary: "zwei Verbindungen eines Batches haben verschiedene Gateways",
    why: "alle Verbindungen eines Batches gehören zu einem VPN-Gateway",
  },
  "same-endpoints": {
    summary: "zwei Verbindungen eines Batches haben dieselben beiden Enden",
    why: "zwischen einer Adresse eines Gateways und einem Kunden-Gateway kann es nur eine Verbindung geben",
  },
  "wrong-item-count": {
    summary: "ein Batch enthält keine Verbindung oder mehr als zwei",
    why: "die API nimmt eine oder zwei Verbindungen auf einmal an",
  },
  "wrong-method": { summary: "die Anfrage hat die falsche Methode", why: "die API kennt eine solche Anfrage nicht oder hält sie für eine andere" },
  "wrong-path": { summary: "die Anfrage hat den falschen Pfad", why: "unter diesem Pfad hat die API nichts oder eine andere Ressource" },
  "invalid-project-id": {
    summary: "die Projekt-ID im Pfad besteht nicht aus 32 hexadezimalen Ziffern",
    why: "die API findet kein solches Projekt, auch nicht mit gültigem Token",
  },
  "insecure-endpoint": {
    summary: "die Anfrage wird unverschlüsselt an einen anderen Rechner gesendet",
    why: "jeder Rechner auf dem Weg kann das Token lesen, und den Pre-Shared Key, wenn der Body einen enthält",
  },
  "error-answer": { summary: "die API hat mit einem Fehler geantwortet", why: "der Code nennt die Ursache verlässlicher als der Text daneben" },
  "expired-allow": {
    summary: "eine Ausnahme in der Konfiguration ist abgelaufen",
    why: "ihre Befunde werden wieder gemeldet: beheben oder ein neues Datum in `expires` setzen",
  },
  "unused-allow": {
    summary: "zu einer Ausnahme in der Konfiguration passt kein Befund",
    why: "sie würde einen solchen Befund später verdecken; die Regel meldet sich nur, wenn alle Dateien geprüft sind, für die die Ausnahme gilt",
  },
};

const cidr = "ein IPv4-CIDR-Block, zum Beispiel `192.168.1.0/24`";
const address = "eine IPv4-Adresse, zum Beispiel `192.0.2.1`";
const interfaceAddress = "eine IPv4-Adresse mit Präfixlänge, zum Beispiel `169.254.76.1/30`";

/** Labels, descriptions, hints and units of inputs, by JSON pointer, with a star for the index of a row. */
export const inputs: Record<string, { label: string; description: string; hint?: string; unit?: string }> = {
  "/vpn_connection/name": { label: "Name", description: "Name der VPN-Verbindung", hint: "ASCII-Buchstaben, Ziffern, `_`, `-` und `.`" },
  "/vpn_connection/cgw_id": {
    label: "Kunden-Gateway",
    description: "ID des Kunden-Gateways",
    hint: "36 Zeichen: hexadezimale Ziffern in Gruppen zu 8-4-4-4-12",
  },
  "/vpn_connection/enable_hub": {
    label: "Zweigstellenvernetzung",
    description: "Vernetzung der Zweigstellen untereinander, nur im BGP-Modus",
  },
  "/vpn_connection/peer_subnets": { label: "Kunden-Subnetze", description: "IPv4-Subnetze auf der Kundenseite", hint: cidr },
  "/vpn_connection/tunnel_local_address": {
    label: "Tunneladresse des VPN-Gateways",
    description: "Adresse des Tunnel-Interfaces am VPN-Gateway, in den routenbasierten Modi",
    hint: interfaceAddress,
  },
  "/vpn_connection/tunnel_peer_address": {
    label: "Tunneladresse des Kunden-Gateways",
    description: "Adresse des Tunnel-Interfaces am Kunden-Gateway, in den routenbasierten Modi",
    hint: interfaceAddress,
  },
  "/vpn_connection/psk": {
    label: "Pre-Shared Key",
    description: "Pre-Shared Key",
    hint: "ASCII-Buchstaben, Ziffern, das Leerzeichen und ~!@#$%^*()-_+={},./:;",
  },
  "/vpn_connection/policy_rules": { label: "Policy-Regeln", description: "Verkehr, der in den Tunnel geht, im Policy-Modus" },
  "/vpn_connection/policy_rules/*/source": { label: "Quelle", description: "CIDR-Block der Quelle, in jeder Regel ein anderer", hint: cidr },
  "/vpn_connection/policy_rules/*/destination": { label: "Ziele", description: "CIDR-Blöcke der Ziele", hint: cidr },
  "/vpn_connection/ikepolicy/ike_version": { label: "IKE-Version", description: "IKE-Version" },
  "/vpn_connection/ikepolicy/phase1_negotiation_mode": { label: "Aushandlungsmodus", description: "Aushandlungsmodus, nur mit IKEv1" },
  "/vpn_connection/ikepolicy/authentication_algorithm": {
    label: "Authentifizierungsalgorithmus",
    description: "Hash-Algorithmus der Phase 1",
  },
  "/vpn_connection/ikepolicy/encryption_algorithm": {
    label: "Verschlüsselungsalgorithmus",
    description: "Verschlüsselungsalgorithmus der Phase 1",
  },
  "/vpn_connection/ikepolicy/dh_group": { label: "DH-Gruppe", description: "Diffie-Hellman-Gruppe der Phase 1" },
  "/vpn_connection/ikepolicy/lifetime_seconds": { label: "Lebensdauer", description: "Lebensdauer der IKE-SA", unit: "Sekunden" },
  "/vpn_connection/ikepolicy/local_id_type": { label: "Typ der lokalen ID", description: "Typ der ID des VPN-Gateways" },
  "/vpn_connection/ikepolicy/local_id": { label: "Lokale ID", description: "ID des VPN-Gateways in der Aushandlung", hint: address },
  "/vpn_connection/ikepolicy/peer_id_type": { label: "Typ der Peer-ID", description: "Typ der ID des Kunden-Gateways" },
  "/vpn_connection/ikepolicy/peer_id": { label: "Peer-ID", description: "ID des Kunden-Gateways in der Aushandlung", hint: address },
  "/vpn_connection/ikepolicy/dpd/interval": {
    label: "Leerlaufzeit",
    description: "Leerlaufzeit, nach der DPD-Pakete gesendet werden",
    unit: "Sekunden",
  },
  "/vpn_connection/ikepolicy/dpd/timeout": {
    label: "Wiederholungsintervall",
    description: "Intervall, in dem DPD-Pakete wiederholt werden",
    unit: "Sekunden",
  },
  "/vpn_connection/ikepolicy/dpd/msg": { label: "Reihenfolge der Payloads", description: "Reihenfolge der Payloads in DPD-Paketen" },
  "/vpn_connection/ipsecpolicy/authentication_algorithm": {
    label: "Authentifizierungsalgorithmus",
    description: "Hash-Algorithmus der Phase 2",
  },
  "/vpn_connection/ipsecpolicy/encryption_algorithm": {
    label: "Verschlüsselungsalgorithmus",
    description: "Verschlüsselungsalgorithmus der Phase 2",
  },
  "/vpn_connection/ipsecpolicy/pfs": { label: "PFS-Gruppe", description: "Diffie-Hellman-Gruppe für Perfect Forward Secrecy" },
  "/vpn_connection/ipsecpolicy/lifetime_seconds": { label: "Lebensdauer", description: "Lebensdauer der IPsec-SA", unit: "Sekunden" },
  "/vpn_connection/ipsecpolicy/transform_protocol": { label: "Übertragungsprotokoll", description: "Übertragungsprotokoll" },
  "/vpn_connection/ipsecpolicy/encapsulation_mode": { label: "Kapselungsmodus", description: "Kapselungsmodus" },
};

/** Labels, descriptions and hints of the facts that no update carries, by their name. */
export const facts: Record<string, { label: string; description: string; hint?: string; unit?: string }> = {
  "style": { label: "Verbindungsmodus", description: "Verbindungsmodus" },
  "status": { label: "Zustand", description: "Zustand der Verbindung" },
  "attachment_type": { label: "Anbindung des VPN-Gateways", description: "Anbindung des Gateways: VPC oder Enterprise Router" },
  "ip_version": { label: "IP-Version des VPN-Gateways", description: "IP-Version des Gateways" },
  "local_subnets": { label: "Subnetze auf der Cloud-Seite", description: "Subnetze auf der Cloud-Seite", hint: cidr },
};

/** Headings of the groups of inputs, by name. */
export const groups: Record<string, string> = {
  "connection": "Verbindung",
  "customer-subnets": "Kunden-Subnetze",
  "tunnel-addresses": "Tunneladressen",
  "key": "Pre-Shared Key",
  "policy-rules": "Policy-Regeln",
  "ike": "IKE: Phase 1",
  "dead-peer-detection": "Dead Peer Detection",
  "ipsec": "IPsec: Phase 2",
};

/** Parts of sources, the headings of rules, and labels that no input has. Titles of pages stay as they are printed. */
export const words: Record<string, string> = {
  // Sources.
  "guide": "Handbuch",
  "practice": "Praxiserfahrung",
  "example responses": "Beispielantworten",
  "Table": "Tabelle",
  "Tables": "Tabellen",
  "and": "und",
  "to": "bis",
  "key length": "Schlüssellänge",
  "digest length": "Hashlänge",
  "modulus": "Modulus",
  "curve": "Kurve",
  "AES replaces 3DES": "AES ersetzt 3DES",
  "strength in bits": "Stärke in Bit",
  // Headings of rules.
  "Document": "Dokument",
  "Values": "Werte",
  "Subnets": "Subnetze",
  "Tunnel interface addresses": "Adressen der Tunnel-Interfaces",
  "Modes": "Modi",
  "IKE and IPsec": "IKE und IPsec",
  "Weak cryptography": "Schwache Kryptografie",
  "Effects": "Wirkung",
  "Creates": "Anlegen von Verbindungen",
  "Request target": "Ziel der Anfrage",
  "Answers": "Antworten",
  "Configuration": "Konfiguration",
  // Members that hold others.
  "VPN connection": "VPN-Verbindung",
  "IKE policy": "IKE-Policy",
  "IPsec policy": "IPsec-Policy",
  "Dead peer detection": "Dead Peer Detection",
};
