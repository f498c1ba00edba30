/** All that is German, in a file of its own: a reader of English does not load it. */

export { default as table } from "vpnlint/de";
export { de as texts } from "./de";
