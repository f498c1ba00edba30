/** The texts of the page in English. Another language is another file of this shape. */

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

export const en = {
  language: "English",
  title: "Change a VPN connection",
  about:
    "Fill in the values that you want to change, and leave the others. vpnlint checks the request while you type, and shows what will happen. Then copy or save the request. Everything happens in this page: nothing is sent, nothing is stored.",
  chooseLanguage: "Language",
  notLoaded: "The linter could not be loaded:",
  findingsNotLoaded: "The texts of the findings could not be loaded in this language: they are in English.",
  skip: "Skip to the findings",

  severity: { error: "Error", warning: "Warning", note: "Note" },
  errors: (number: number) => count(number, "error", "errors"),
  warnings: (number: number) => count(number, "warning", "warnings"),
  notes: (number: number) => count(number, "note", "notes"),

  connection: {
    heading: "The current connection",
    why: "Optional. With the answer of GET vpn-connection, the form shows the current values, and rules can compare with them. The answer of GET vpn-gateway adds facts of the gateway.",
    paste: "Paste an answer here, or drop files anywhere on the page",
    choose: "Choose files",
    current: "Connection",
    gateway: "VPN gateway",
    unnamed: "without a name",
    remove: (what: string) => `Forget: ${what}`,
    removeShort: "Forget",
    facts: "Or enter single facts",
    notKnown: "not known",
    body: "That is the body of an update. The JSON text now shows it.",
    loaded: (what: string) => `${what} is loaded`,
    notJson: "That is not JSON.",
    list: "That is a list: paste the answer for one connection or one gateway.",
    unreadable: "That file could not be read.",
    neither: "That is neither an answer of GET vpn-connection or GET vpn-gateway nor the body of an update.",
  },

  field: {
    keep: "keep",
    keepNow: (now: string) => `keep (${now})`,
    now: "now:",
    items: (number: number) => count(number, "item", "items"),
    back: "Keep",
    backTo: (label: string) => `Keep ${label} as it is`,
    range: (min: number, max: number, unit: string) => `${min} to ${max} ${unit}`.trim(),
    lengths: (min: number, max: number) => `${min} to ${max} characters`,
    byDefault: (value: string) => `new connections: ${value}`,
    atMost: (number: number) => `at most ${number}`,
    onePerLine: "one per line, or separated by commas",
    startFromCurrent: "Start from the current list",
    weak: "weak",
    unsupported: "not supported",
    yes: "yes",
    no: "no",
    notListed: (value: string) => `${value} (not listed)`,
    item: (number: number) => `item ${number}`,
    showAll: (number: number) => `Show all ${number}`,
    broken: "The JSON text cannot be read. The form waits until the text is correct.",
    toPlace: "Go to the place",
  },

  rules: {
    row: (number: number) => `Rule ${number}`,
    more: (number: number) => `${number} more are in the text.`,
    add: "Add a rule",
    remove: "Remove",
    removeRow: (number: number) => `Remove rule ${number}`,
  },

  key: {
    show: "Show",
    hide: "Hide",
    showLong: "Show the key",
    hideLong: "Hide the key",
    generate: "Generate",
    generated: "A key was generated and filled in.",
    strength: {
      short: "too short for 112 bits of strength",
      fair: "112 bits or more if chosen at random",
      good: "128 bits or more if chosen at random",
      strong: "192 bits or more if chosen at random",
    },
  },

  finding: {
    source: "Source",
    why: "Why",
    fix: (title: string) => `Fix: ${title}`,
    likely: (title: string) => `Probably meant: ${title}`,
  },

  ask: {
    lead: (rules: number) =>
      rules === 0 ? "All rules are decided here." : `${count(rules, "rule is", "rules are")} undecided. Enter the facts of the connection:`,
    load: "Load the current connection to decide this.",
  },

  summary: {
    heading: "Findings",
    nothing: "Nothing is changed yet.",
    clean: "No findings.",
    undecided: (number: number) => `${count(number, "rule is", "rules are")} undecided because facts are missing: the inputs ask for them.`,
    omitted: (number: number) => `${number} more are not shown.`,
    goTo: "Review",
    elsewhere: "In the text",
  },

  text: {
    heading: "The request body",
    label: "Request body as JSON",
    method: "PUT /v5/{project_id}/vpn-connection/{vpn_connection_id}",
    showKey: "Show the key",
    hideKey: "Hide the key",
    anew: "Start anew",
    hidden: "hidden",
    phrases: { Diagnostics: "Findings", "No diagnostics": "No findings" } as Record<string, string>,
  },

  effects: {
    heading: "What will happen",
    nothing: "Nothing: no member changes.",
    unreadable: "Not known: the JSON text cannot be read.",
    when: {
      "at-once": "At once",
      "phase-2": "After the SAs of phase 2 have expired",
      "phase-1": "After the SAs of phase 1 have expired",
      "with-version": "With the new IKE version (which applies at once), or later: the guide does not say",
      "not-known": "Not known yet",
      "not-stated": "At a time that is not documented",
      recreate: "Only after the connection is deleted and created again",
      "no-effect": "Never: it has no effect",
    },
    within: (duration: string) => `within ${duration}`,
    needs: "It depends on:",
    from: (old: string, now: string) => `${old} → ${now}`,
    notKnown: "?",
    secret: "a new key",
    ignored: "the update does not change this member",
    added: (number: number) => `${number} added`,
    removed: (number: number) => `${number} removed`,
    list: (number: number) => count(number, "item", "items"),
    gateway: "The customer gateway must change too, or the connection is interrupted:",
    reversed: (name: string) => `${name} (local and remote swapped)`,
    unchanged: (number: number) => `${count(number, "value does", "values do")} not change.`,
    leaveOut: "Leave them out",
    unplanned: (number: number) => `${count(number, "member is", "members are")} not planned: a finding says why, or the value is a variable.`,
    strength: { weaker: "weaker", stronger: "stronger", "as-strong": "as strong", equal: "", "not-comparable": "", "not-known": "" },
  },

  take: {
    heading: "Copy or save the request",
    errors: (number: number) => `The API would refuse this request: ${count(number, "error", "errors")}.`,
    copyBody: "Copy body",
    saveBody: "Save body",
    copyCurl: "Copy curl command",
    copyLink: "Copy link",
    copied: "Copied",
    saved: "Saved",
    failed: "The browser did not allow this",
    linkHint: "The link restores everything except the key. Its data stands behind the #: browsers do not send that part.",
    curl: "The curl command",
    curlHint: "Set ENDPOINT, PROJECT_ID, VPN_CONNECTION_ID and TOKEN in the shell first. The copied command contains the key.",
    linkBroken: "The link could not be read. The form starts without it.",
  },

  settings: {
    heading: "Settings of the check",
    profiles: "Rate values by published standards too",
    profile: {
      ietf: "IETF: RFC 8247, RFC 8221, RFC 9395",
      "cnsa-1.0": "CNSA 1.0: RFC 9206, algorithm choices only",
    },
    reserved: "Reserved blocks of your region",
    reservedHint: "The console shows them. If this list is empty, the blocks of the API page count: 100.64.0.0/10 and 214.0.0.0/8.",
    noBlock: (text: string) => `\`${text}\` is not an IPv4 CIDR block.`,
  },

  duration: {
    day: (number: number) => count(number, "day", "days"),
    hour: (number: number) => count(number, "hour", "hours"),
    minute: (number: number) => count(number, "minute", "minutes"),
    second: (number: number) => count(number, "second", "seconds"),
  },
};

export type Texts = typeof en;
