// Compiled, never run: every line below `@ts-expect-error` has to be refused.
import { init } from "vpnlint";
import de from "vpnlint/de";
import { form } from "vpnlint/form";
import { rules } from "vpnlint/rules";
import engine from "vpnlint/vpnlint.wasm";
import { publicPart, schema, standardSchema } from "vpnlint/schema";
import type { ErrorFinding, Finding, FindingOf, Options, ProfileName, RuleName, Severity, Span, UpdateConnection, Vpnlint } from "vpnlint";

const vpnlint: Vpnlint = await init({ texts: de });
await init(engine);
vpnlint.speak(de);
vpnlint.speak();
// @ts-expect-error the texts are no name of a language
vpnlint.speak("de");

const body: UpdateConnection = {
  vpn_connection: {
    ikepolicy: { ike_version: "v2", dh_group: "group19", encryption_algorithm: "aes-256-gcm-16" },
    ipsecpolicy: { pfs: "disable" },
  },
};
const options: Options = { profile: ["cnsa-1.0"], ignore: ["weak-dh-group"], severity: { ikev1: "error" }, context: { assume: { style: "bgp" } } };
const { findings, undecided } = vpnlint.check(body, options);
const rule: RuleName | undefined = undecided[0]?.rule;

function say(finding: Finding): string {
  switch (finding.severity) {
    case "error": {
      const error: ErrorFinding = finding;
      return error.message;
    }
    case "warning":
    case "note":
      return finding.help ?? finding.source;
    default:
      return finding satisfies never;
  }
}
// The rule tells the type of the facts.
function facts(finding: Finding): string {
  if (finding.rule === "out-of-range") return `${finding.params.min.toFixed()} ${finding.params.max.toFixed()} ${finding.params.member.trim()}`;
  if (finding.rule === "unknown-value") return finding.params.allowed?.join(" ") ?? "";
  // @ts-expect-error this rule has no such fact
  if (finding.rule === "weak-dh-group") return finding.params.max;
  // @ts-expect-error a group is no number
  if (finding.rule === "weak-dh-group") return finding.params.value.toFixed();
  const all: Record<string, string | number | string[] | undefined> = finding.params;
  return Object.keys(all).join(" ");
}
const ofOneRule: FindingOf<"weak-dh-group">[] = findings.filter((finding) => finding.rule === "weak-dh-group");
const id: string | undefined = findings[0]?.message_id;
const why: string | undefined = rules(de).find((page) => page.name === rule)?.why;
const places: (number | undefined)[] = vpnlint.checkText("{}").findings.map(({ range }) => range?.start.utf16);

for (const group of form("update-connection", de).groups) {
  for (const field of group.fields) {
    if (field.control === "choice") field.choices.map((choice) => choice.value);
    if (field.control === "integer") field.max - field.min;
    // @ts-expect-error an input of text has no choices
    if (field.control === "text") field.choices;
  }
}

const planned = vpnlint.plan(body);
vpnlint.plan(body, { context: { current: "{}" } });
for (const { difference } of planned.plan.changes) if (difference.kind === "list") difference.new.length;
const masks: Span[] = vpnlint.hidden("{}", "create-connection");
const draftToKeep: unknown = publicPart(body, "update-connection");

const draft: Record<string, unknown> = standardSchema("create-connection")["~standard"].jsonSchema.input({ target: "draft-07" });
const result = vpnlint.standardSchema()["~standard"].validate(body);
if (!result.issues) result.value.vpn_connection.ikepolicy satisfies UpdateConnection["vpn_connection"]["ikepolicy"];

// @ts-expect-error group3 is no DH group
const group: UpdateConnection = { vpn_connection: { ikepolicy: { dh_group: "group3" } } };
// @ts-expect-error the IPsec policy takes no mode but the tunnel
const mode: UpdateConnection = { vpn_connection: { ipsecpolicy: { encapsulation_mode: "transport" } } };
// @ts-expect-error a lifetime is a number
const lifetime: UpdateConnection = { vpn_connection: { ikepolicy: { lifetime_seconds: "3600" } } };
// @ts-expect-error a member that does not exist
const member: UpdateConnection = { vpn_connection: { nmae: "fra" } };
// @ts-expect-error no rule has this name
const name: RuleName = "weak-dh-groups";
// @ts-expect-error no severity has this name
const severity: Severity = "info";
// @ts-expect-error no profile has this name
const profile: ProfileName = "bsi";
// @ts-expect-error a rule that does not exist cannot be ignored
vpnlint.check(body, { ignore: ["no-such-rule"] });
// @ts-expect-error nor have a severity
vpnlint.check(body, { severity: { "no-such-rule": "error" } });
// @ts-expect-error an option that does not exist
vpnlint.check(body, { profiles: ["ietf"] });
// @ts-expect-error a fact that does not exist
vpnlint.check(body, { context: { assume: { colour: "blue" } } });
// Facts have the types of their members.
vpnlint.check(body, { context: { assume: { "ikepolicy.lifetime_seconds": 3600, local_subnets: ["10.0.0.0/24"], ike_version: "v2" } } });
// @ts-expect-error a mode that does not exist
vpnlint.check(body, { context: { assume: { style: "gre" } } });
// @ts-expect-error a lifetime is a number
vpnlint.check(body, { context: { assume: { "ikepolicy.lifetime_seconds": ["3600"] } } });
// @ts-expect-error an operation that does not exist
schema("delete-connection");
// @ts-expect-error checkText takes a string
vpnlint.checkText(body);
