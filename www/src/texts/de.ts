/** The texts of the page in German. */

import type { Texts } from "./en";

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

export const de: Texts = {
  language: "Deutsch",
  title: "Eine VPN-Verbindung ändern",
  about:
    "Füllen Sie aus, was sich ändern soll, und lassen Sie den Rest frei. vpnlint prüft die Anfrage beim Tippen und zeigt, was geschehen wird. Dann können Sie die Anfrage kopieren oder speichern. Alles geschieht in dieser Seite: Nichts wird gesendet, nichts gespeichert.",
  chooseLanguage: "Sprache",
  notLoaded: "Der Linter konnte nicht geladen werden:",
  findingsNotLoaded: "Die deutschen Texte der Befunde konnten nicht geladen werden: Sie stehen hier auf Englisch.",
  skip: "Zu den Befunden springen",

  severity: { error: "Fehler", warning: "Warnung", note: "Hinweis" },
  errors: (number) => `${number} Fehler`,
  warnings: (number) => count(number, "Warnung", "Warnungen"),
  notes: (number) => count(number, "Hinweis", "Hinweise"),

  connection: {
    heading: "Die aktuelle Verbindung",
    why: "Nicht nötig, aber hilfreich: Mit der Antwort von GET vpn-connection zeigt das Formular die aktuellen Werte, und Regeln können damit vergleichen. Die Antwort von GET vpn-gateway ergänzt Angaben zum Gateway.",
    paste: "Antwort hier einfügen, oder Dateien irgendwo auf die Seite ziehen",
    choose: "Dateien wählen",
    current: "Verbindung",
    gateway: "VPN-Gateway",
    unnamed: "ohne Namen",
    remove: (what) => `Vergessen: ${what}`,
    removeShort: "Vergessen",
    facts: "Oder einzelne Angaben eintragen",
    notKnown: "nicht bekannt",
    body: "Das ist der Body einer Änderung. Er steht jetzt im JSON-Text.",
    loaded: (what) => `${what} ist geladen`,
    notJson: "Das ist kein JSON.",
    list: "Das ist eine Liste: Fügen Sie die Antwort für eine Verbindung oder ein Gateway ein.",
    unreadable: "Diese Datei war nicht lesbar.",
    neither: "Das ist weder eine Antwort von GET vpn-connection oder GET vpn-gateway noch der Body einer Änderung.",
  },

  field: {
    keep: "beibehalten",
    keepNow: (now) => `beibehalten (${now})`,
    now: "jetzt:",
    items: (number) => count(number, "Eintrag", "Einträge"),
    back: "Beibehalten",
    backTo: (label) => `${label} beibehalten`,
    range: (min, max, unit) => `${min} bis ${max} ${unit}`.trim(),
    lengths: (min, max) => `${min} bis ${max} Zeichen`,
    byDefault: (value) => `neue Verbindungen: ${value}`,
    atMost: (number) => `höchstens ${number}`,
    onePerLine: "je Zeile einer, oder durch Kommas getrennt",
    startFromCurrent: "Mit der aktuellen Liste beginnen",
    weak: "schwach",
    unsupported: "nicht unterstützt",
    yes: "ja",
    no: "nein",
    notListed: (value) => `${value} (nicht in der Liste)`,
    item: (number) => `Eintrag ${number}`,
    showAll: (number) => `Alle ${number} zeigen`,
    broken: "Der JSON-Text ist nicht lesbar. Das Formular wartet, bis der Text richtig ist.",
    toPlace: "Zur Stelle",
  },

  rules: {
    row: (number) => `Regel ${number}`,
    more: (number) => `${number} weitere stehen im Text.`,
    add: "Regel hinzufügen",
    remove: "Entfernen",
    removeRow: (number) => `Regel ${number} entfernen`,
  },

  key: {
    show: "Zeigen",
    hide: "Verbergen",
    showLong: "Zeigen: Key",
    hideLong: "Verbergen: Key",
    generate: "Erzeugen",
    generated: "Ein Key wurde erzeugt und eingetragen.",
    strength: {
      short: "zu kurz für eine Stärke von 112 Bit",
      fair: "mindestens 112 Bit, wenn er zufällig gewählt ist",
      good: "mindestens 128 Bit, wenn er zufällig gewählt ist",
      strong: "mindestens 192 Bit, wenn er zufällig gewählt ist",
    },
  },

  finding: {
    source: "Quelle",
    why: "Warum",
    fix: (title) => `Beheben: ${title}`,
    likely: (title) => `Wohl gemeint: ${title}`,
  },

  ask: {
    lead: (rules) =>
      rules === 0 ? "Hier ist alles entschieden." : `${count(rules, "Regel ist", "Regeln sind")} nicht entschieden. Geben Sie an, was die Verbindung hat:`,
    load: "Laden Sie die aktuelle Verbindung, damit das entschieden werden kann.",
  },

  summary: {
    heading: "Befunde",
    nothing: "Noch ist nichts geändert.",
    clean: "Keine Befunde.",
    undecided: (number) => `${count(number, "Regel ist", "Regeln sind")} nicht entschieden, weil Angaben fehlen: Die Felder fragen danach.`,
    omitted: (number) => `${number} weitere werden nicht gezeigt.`,
    goTo: "Ansehen",
    elsewhere: "Im Text",
  },

  text: {
    heading: "Der Body der Anfrage",
    label: "Body der Anfrage als JSON",
    method: "PUT /v5/{project_id}/vpn-connection/{vpn_connection_id}",
    showKey: "Key zeigen",
    hideKey: "Key verbergen",
    anew: "Neu beginnen",
    hidden: "verborgen",
    phrases: { Diagnostics: "Befunde", "No diagnostics": "Keine Befunde", close: "schließen" },
  },

  effects: {
    heading: "Was geschehen wird",
    nothing: "Nichts: Kein Wert ändert sich.",
    unreadable: "Nicht bekannt: Der JSON-Text ist nicht lesbar.",
    when: {
      "at-once": "Sofort",
      "phase-2": "Nach Ablauf der SAs der Phase 2",
      "phase-1": "Nach Ablauf der SAs der Phase 1",
      "with-version": "Mit der neuen IKE-Version (die sofort gilt) oder später: Das Handbuch sagt es nicht",
      "not-known": "Noch nicht bekannt",
      "not-stated": "Zu einem Zeitpunkt, den keine Seite nennt",
      recreate: "Erst wenn die Verbindung gelöscht und neu angelegt ist",
      "no-effect": "Nie: ohne Wirkung",
    },
    within: (duration) => `höchstens ${duration}`,
    needs: "Es hängt ab von:",
    from: (old, now) => `${old} → ${now}`,
    notKnown: "?",
    secret: "ein neuer Key",
    ignored: "die Anfrage ändert dieses Feld nicht",
    added: (number) => `${number} neu`,
    removed: (number) => `${number} entfernt`,
    list: (number) => count(number, "Eintrag", "Einträge"),
    gateway: "Das Kunden-Gateway muss ebenso geändert werden, sonst wird die Verbindung unterbrochen:",
    reversed: (name) => `${name} (Seiten vertauscht)`,
    unchanged: (number) => `${count(number, "Wert ändert", "Werte ändern")} sich nicht.`,
    leaveOut: "Weglassen",
    unplanned: (number) => `${count(number, "Eintrag ist", "Einträge sind")} nicht eingeplant: Ein Befund sagt, warum, oder der Wert ist eine Variable.`,
    strength: { weaker: "schwächer", stronger: "stärker", "as-strong": "gleich stark", equal: "", "not-comparable": "", "not-known": "" },
  },

  take: {
    heading: "Anfrage kopieren oder speichern",
    errors: (number) => `Die API würde diese Anfrage ablehnen: ${number} Fehler.`,
    copyBody: "Body kopieren",
    saveBody: "Body speichern",
    copyCurl: "curl-Befehl kopieren",
    copyLink: "Link kopieren",
    copied: "Kopiert",
    saved: "Gespeichert",
    failed: "Der Browser hat es nicht erlaubt",
    linkHint: "Der Link stellt alles wieder her, nur den Key nicht. Seine Daten stehen hinter dem #: Diesen Teil senden Browser nicht.",
    curl: "Der curl-Befehl",
    curlHint: "Setzen Sie vorher ENDPOINT, PROJECT_ID, VPN_CONNECTION_ID und TOKEN in der Shell. Der kopierte Befehl enthält den Key.",
    linkBroken: "Der Link war nicht lesbar. Das Formular beginnt ohne ihn.",
  },

  settings: {
    heading: "Einstellungen der Prüfung",
    profiles: "Werte zusätzlich nach diesen Standards bewerten",
    profile: {
      ietf: "IETF: RFC 8247, RFC 8221, RFC 9395",
      "cnsa-1.0": "CNSA 1.0: RFC 9206, nur die Wahl der Algorithmen",
    },
    reserved: "Reservierte Blöcke Ihrer Region",
    reservedHint: "Die Konsole zeigt sie. Ist diese Liste leer, gelten die Blöcke der API-Dokumentation: 100.64.0.0/10 und 214.0.0.0/8.",
    noBlock: (text: string) => `\`${text}\` ist kein IPv4-CIDR-Block.`,
  },

  duration: {
    day: (number) => count(number, "Tag", "Tage"),
    hour: (number) => count(number, "Stunde", "Stunden"),
    minute: (number) => count(number, "Minute", "Minuten"),
    second: (number) => count(number, "Sekunde", "Sekunden"),
  },
};
