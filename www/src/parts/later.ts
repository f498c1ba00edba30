/** A file of its own, which `../later` loads. */

export { rules } from "vpnlint/rules";
export { takeExample } from "../example";
export { restore } from "../link";
export { Effects } from "./Effects";
export { Settings } from "./Settings";
export { Sheet } from "./Sheet";
export { Take } from "./Take";
