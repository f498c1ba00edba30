// The report, the plan, a rule and the form; their names stand in the unions that `types.rs` puts in front.

/** Error: the documented API forbids it. Warning: it can be sent, but is weak, has no effect, or is very probably a mistake. Note: worth knowing. */
export type Severity = "error" | "warning" | "note";

/** A place in the text of a document. */
export interface Position {
  /** Bytes before it. */
  offset: number;
  /** Line, from 1. */
  line: number;
  /** Column in characters, from 1. */
  column: number;
}

/** A range of text, end not included. */
export interface Range {
  start: Position;
  end: Position;
}

/** Another place that explains a finding. */
export interface Related {
  /** JSON pointer (RFC 6901). */
  pointer: string;
  message: string;
  /** Null if the document was not text. */
  range: Range | null;
}

/** One change of the text. */
export interface Edit {
  range: Range;
  text: string;
}

/** A change that would remove a finding. */
export interface Fix {
  title: string;
  /** Whether the meaning of the document stays the same. */
  safe: boolean;
  /** They do not overlap. */
  edits: Edit[];
}

/** The reason why a finding does not count. */
export interface Suppression {
  reason: string;
}

/** The finding of a rule at one place, whatever its severity. */
export interface FindingBase<R extends RuleName = RuleName> {
  rule: R;
  /** The name of the message within its rule. */
  message_id: string;
  severity: Severity;
  /** JSON pointer (RFC 6901), empty for the whole document. */
  pointer: string;
  /** The path of the attribute in a Terraform plan. */
  attribute: string | null;
  /** The fault. The wording may change; `rule`, `message_id` and `params` do not. */
  message: string;
  /** The remedy. */
  help: string | null;
  /** The page, table or section that is its source. */
  source: string;
  /** The address of the page that the source cites first. */
  source_url: string | null;
  params: Params[R];
  /** Null if the document was not text. Of a secret it is the member's name, of any other value that must not be shown its first character. */
  range: Range | null;
  related: Related[];
  fix: Fix | null;
  suppressed: Suppression | null;
}

/** The documented API forbids it, or the document cannot be sent. */
export interface ErrorFinding<R extends RuleName = RuleName> extends FindingBase<R> {
  severity: "error";
}

/** It can be sent, but is weak, has no effect, or is very probably not what was meant. */
export interface WarningFinding<R extends RuleName = RuleName> extends FindingBase<R> {
  severity: "warning";
}

/** Worth knowing. */
export interface NoteFinding<R extends RuleName = RuleName> extends FindingBase<R> {
  severity: "note";
}

/** What one rule found at one place. */
export type FindingOf<R extends RuleName> = ErrorFinding<R> | WarningFinding<R> | NoteFinding<R>;

/** What a rule found at one place. Its `rule` tells the type of its `params`. */
export type Finding = { [R in RuleName]: FindingOf<R> }[RuleName];

/** A rule that could not be judged for want of a fact. */
export interface Undecided {
  rule: RuleName;
  pointer: string;
  needs: NeededFact[];
}

/** Everything found in one document, in document order. */
export interface Report {
  /** Null for the configuration of the linter itself. */
  operation: Operation | null;
  findings: Finding[];
  undecided: Undecided[];
  /** The number of findings that were left out because there are more than a thousand. */
  omitted?: number;
}

/** The report of one document among several. */
export interface FileReport extends Report {
  path: string;
  /** The line of an NDJSON document. */
  line: number | null;
  /** The address of the resource in a Terraform plan. */
  resource: string | null;
}

/** The counts over all documents. */
export interface Summary {
  files: number;
  errors: number;
  warnings: number;
  notes: number;
  undecided: number;
  suppressed: number;
  /** The files of a search that are no requests and were not checked. */
  skipped: number;
}

/** The output of `vpnlint check --format json`. */
export interface JsonReport {
  schema: 1;
  summary: Summary;
  files: FileReport[];
}

/** After the security associations of the phase have expired: within their lifetime before the update, if that is known. */
export interface WhenAged {
  kind: "phase-1" | "phase-2";
  within_seconds: number | null;
}

/** It depends on a fact that is not known. */
export interface WhenNotKnown {
  kind: "not-known";
  needs: FactName;
}

/** At once; with the new IKE version, or later (the guide does not say); at a time that the pages do not state; only after the connection is deleted and created again; never. */
export interface WhenFixed {
  kind: "at-once" | "with-version" | "not-stated" | "recreate" | "no-effect";
}

/** The time at which a change takes effect. */
export type When = WhenAged | WhenNotKnown | WhenFixed;

/** A value; the current one is null where it is not known. */
export type PlanValue = string | number | boolean;

/** A policy rule, or some destinations of one. */
export interface PlanRule {
  source: string;
  destination: string[];
}

/** A network or a policy rule. */
export type PlanItem = string | PlanRule;

/** One value changes. */
export interface ValueDifference {
  kind: "value";
  old: PlanValue | null;
  new: PlanValue;
}

/** A list is replaced. */
export interface ListDifference {
  kind: "list";
  /** Null where the current list is not known. */
  old: PlanItem[] | null;
  new: PlanItem[];
  /** Null where the current list is not known. */
  added: PlanItem[] | null;
  /** Null where the current list is not known. */
  removed: PlanItem[] | null;
}

/** The change of the key, or a member that an update cannot change. */
export interface HiddenDifference {
  kind: "secret" | "ignored";
}

/** The change of a member. */
export type Difference = ValueDifference | ListDifference | HiddenDifference;

/** A member that the update changes. */
export interface Change {
  /** JSON pointer (RFC 6901). */
  pointer: string;
  label: string;
  /** The unit of a number. */
  unit: string | null;
  difference: Difference;
  when: When;
  /** The page and table that state the time; if none does, those that document the member. */
  source: string;
  /** Whether the customer gateway must change too, or the connection is interrupted. */
  customer_gateway: boolean;
  /** The value that the customer gateway needs: the same, or with local and remote swapped. `equal-with-ikev1`: the same with IKEv1 only, and the version is not known. Null if each end has its own. */
  both_ends: "equal" | "equal-with-ikev1" | "reversed" | null;
  /** The page that states this. */
  both_ends_source: string | null;
}

/** The strength of a value compared with the one before it. `as-strong`: another value of the same strength. */
export type Strength = "weaker" | "equal" | "as-strong" | "stronger" | "not-comparable" | "not-known";

/** One choice of the connection's cryptography. */
export interface Cryptography {
  pointer: string;
  label: string;
  /** Null where it is not known. */
  before: string | null;
  /** Null where it is not known. */
  after: string | null;
  strength: Strength;
  /** The orders that decide. */
  sources: string[];
}

/** The connection that an update changes; what is not known is null. */
export interface CurrentConnection {
  id: string | null;
  name: string | null;
  /** If a later answer has another time, the plan is out of date. */
  updated_at: string | null;
}

/** A step of a change. */
export interface PlanStep {
  action: "correct" | "look-up" | "compare" | "prepare-create" | "update" | "delete" | "customer-gateway" | "create" | "wait" | "verify";
  /** The fact to look up. */
  fact: string | null;
  /** The longest that the step takes, if it is known. */
  within_seconds: number | null;
  /** The page that says so; null if the step is advice of the linter. */
  source: string | null;
}

/** The update that restores the values that an update changes. */
export interface Rollback {
  /** The body as JSON text; null if it would restore nothing. */
  body: string | null;
  /** JSON pointers of the members that the body restores. */
  restored: string[];
  /** JSON pointers of the members that the body cannot restore: the key, a value that is not known, a value that an update cannot set. */
  missing: string[];
}

/** What an update does to the current connection. Each of its members, objects aside, stands in one of the first three lists. */
export interface Plan {
  /** Whether the update could be read; otherwise the lists are empty. */
  readable: boolean;
  connection: CurrentConnection;
  /** In the order of their times. */
  changes: Change[];
  /** JSON pointers of members with a value that the connection already has. */
  unchanged: string[];
  /** JSON pointers of members that are unknown, wrong or duplicate (the findings say why), and of lists and objects in variables. */
  unplanned: string[];
  cryptography: Cryptography[];
  /** In their order; none if the update changes nothing. */
  steps: PlanStep[];
  rollback: Rollback;
}

/** The output of `vpnlint plan --format json`. */
export interface JsonPlan {
  schema: 1;
  path: string;
  plan: Plan;
  report: Report;
}

/** A document that shows a rule. */
export interface Sample {
  json: string;
  /** The known facts as `--assume` takes them, often none. */
  assume: string;
  /** The profile to check against. */
  profile: ProfileName | null;
  /** The configuration, `vpnlint.toml`, if the rule needs one. */
  configuration?: string;
}

/** The description of a rule. */
export interface Rule {
  name: RuleName;
  severity: Severity;
  group: RuleGroup;
  summary: string;
  why: string;
  source: string;
  /** The address of the page that the source cites first. */
  source_url: string | null;
  facts: NeededFact[];
  bad: Sample;
  good: Sample;
}

/** One of the listed values. */
export interface Choice {
  value: string;
  /** Documented, and refused for now. */
  unsupported: boolean;
  /** The rule that warns of it. */
  weak?: RuleName;
}

/** The members of every input. */
export interface InputBase {
  /** JSON pointer: from the document; for an input of a row, from the row; for a fact, from the answer of the API. */
  pointer: string;
  /** The name of its current value among the facts; none for an input of a row or a secret. */
  fact?: NeededFact;
  name: string;
  label: string;
  description: string;
  source: string;
  /** The time at which a change applies. */
  effect?: "immediate" | "phase-1" | "phase-2" | "by-version" | "only-ikev1";
  /** The value that the customer gateway needs: the same, always or with IKEv1 only, or with local and remote swapped. */
  bothEnds?: "equal" | "equal-with-ikev1" | "reversed";
  /** A request needs it. */
  mandatory?: true;
  /** Documented for new connections: an update that omits the member keeps its value. */
  default?: string | number | boolean;
}

/** A random key has as many bits as it has characters, times the binary logarithm of the number of all characters in the classes that it uses. */
export interface KeyStrength {
  /** The bits that a key must have. */
  bits: number;
  /** The characters of each class. */
  classes: string[];
}

/** A text; a secret is never shown or kept. */
export interface TextInput extends InputBase {
  control: "text" | "secret";
  /** Of a secret. */
  strength?: KeyStrength;
  pattern: string;
  hint: string;
  minLength?: number;
  maxLength?: number;
}

/** One of some values. */
export interface ChoiceInput extends InputBase {
  control: "choice";
  choices: Choice[];
}

/** A number without a fraction. */
export interface IntegerInput extends InputBase {
  control: "integer";
  min: number;
  max: number;
  unit?: string;
}

/** Yes or no. */
export interface BooleanInput extends InputBase {
  control: "boolean";
}

/** Some texts; pattern and hint are those of each. */
export interface ListInput extends InputBase {
  control: "list";
  pattern: string;
  hint: string;
  maxItems: number;
}

/** Some objects. */
export interface RowsInput extends InputBase {
  control: "rows";
  maxItems: number;
  fields: Input[];
}

/** One input of a form. */
export type Input = TextInput | ChoiceInput | IntegerInput | BooleanInput | ListInput | RowsInput;

/** A part of a form. */
export interface InputGroup {
  name: string;
  label: string;
  fields: Input[];
}

/** A published standard. */
export interface ProfileDescription {
  name: ProfileName;
  /** The standard, and the part of it that the profile covers. */
  title: string;
}

/** All data that a form for an operation needs, in order. */
export interface FormDescription {
  operation: Operation;
  groups: InputGroup[];
  /** The facts of the current connection and its gateway that rules need and no update carries. */
  facts: Input[];
  profiles: ProfileDescription[];
  /** The blocks that cannot be customer subnets; regions have others. */
  reserved: string[];
}
