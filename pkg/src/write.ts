/** Values as JSON text. `JSON.stringify` would drop, change or ask for what is to be judged as it is. */

import { SECRETS } from "./generated/build.js";

/** A value as JSON text. */
export interface Written {
  text: string;
  /** What JSON does not have, which stands as `null` in the text: what it is, by JSON pointer. */
  foreign?: Record<string, string>;
}

/** The engine goes no deeper than 128, and reads no more than 16 MiB; it says so itself if there is more. */
const DEEP = 130;
const LARGE = 16 * 1024 * 1024;

/**
 * @param undefinedMembers whether a member that is `undefined` is foreign, or absent as form libraries have it.
 * @throws TypeError if the value holds itself, or a getter of it throws.
 */
export function write(value: unknown, undefinedMembers: "foreign" | "absent" = "foreign"): Written {
  const writer = new Writer(undefinedMembers === "absent");
  try {
    writer.value(value);
  } catch (cause) {
    // Getters and proxies run code of the user.
    throw cause instanceof Circle ? cause : new TypeError(`vpnlint: the value cannot be read at ${writer.place()}`, { cause });
  }
  return { text: writer.text, ...(writer.foreign && { foreign: writer.foreign }) };
}

class Circle extends TypeError {}

/** What stands in a JSON string as it is. Most strings are of nothing else, and this is sooner seen than `JSON.stringify` called. */
const PLAIN = /^[ !#-[\]-~]*$/;

const quote = (text: string) => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

class Writer {
  text = "";
  foreign: Record<string, string> | undefined;
  /** The names and indices on the way to the value, and the objects that hold them. */
  readonly #path: (string | number)[] = [];
  readonly #above: object[] = [];
  readonly #absent: boolean;

  constructor(absent: boolean) {
    this.#absent = absent;
  }

  value(value: unknown): void {
    switch (typeof value) {
      case "string":
        this.text += quote(value);
        break;
      case "number":
        if (Number.isFinite(value)) this.text += value;
        else this.#name(Number.isNaN(value) ? "NaN" : "Infinity");
        break;
      case "boolean":
        this.text += value;
        break;
      case "object":
        if (value === null) this.text += "null";
        else this.#object(value);
        break;
      default:
        this.#name(typeof value);
    }
  }

  #object(value: object): void {
    if (this.#above.length > DEEP) {
      if (this.#above.includes(value)) throw new Circle(`vpnlint: the value holds itself at ${this.#circle(value)}`);
      if (this.#above.length > 2 * DEEP) return void (this.text += "null");
    }
    if (this.text.length > LARGE) return;
    const kind = this.#kind(value);
    if (kind !== "Array" && kind !== "Object") return this.#name(kind);
    const depth = this.#above.push(value);
    if (kind === "Array") this.#items(value as unknown[], depth - 1);
    else this.#members(value as Record<string, unknown>, depth - 1);
    this.#above.pop();
    this.#path.length = depth - 1;
  }

  #items(array: unknown[], depth: number): void {
    this.text += "[";
    for (let index = 0; index < array.length && this.text.length <= LARGE; index++) {
      if (index > 0) this.text += ",";
      this.#path[depth] = index;
      // A hole would show what stands in the prototype.
      if (Object.hasOwn(array, index)) this.value(array[index]);
      else this.#name("undefined");
    }
    this.text += "]";
  }

  #members(object: Record<string, unknown>, depth: number): void {
    let separator = "{";
    for (const name of Object.keys(object)) {
      this.#path[depth] = name;
      const value = object[name];
      if (value === undefined && this.#absent) continue;
      this.text += `${separator}${quote(name)}:`;
      separator = ",";
      this.value(value);
    }
    this.text += separator === "{" ? "{}" : "}";
  }

  /** What an object is: "Array", "Object", or the name of what JSON would make something else of. */
  #kind(value: object): string {
    if (Array.isArray(value)) return "Array";
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) return "Object";
    const kind = Object.prototype.toString.call(value).slice(8, -1);
    if (kind !== "Object") return kind;
    // An object of another window, or of a class whose members are sent as they are.
    const isPlain = Object.getPrototypeOf(prototype) === null || typeof (value as { toJSON?: unknown }).toJSON !== "function";
    return isPlain ? "Object" : "object with toJSON";
  }

  #name(what: string): void {
    this.foreign ??= Object.create(null) as Record<string, string>;
    this.foreign[this.pointer()] = what;
    this.text += "null";
  }

  /** The pointer of the value that is being read. */
  pointer(): string {
    return pointerOf(this.#path);
  }

  /** The same as an error may tell it: in a secret, names are secret too. */
  place(length = this.#path.length): string {
    const path = this.#path.slice(0, length);
    const secret = path.findIndex((step) => isSecretName(String(step)));
    return pointerOf(secret < 0 ? path : path.slice(0, secret + 1));
  }

  /** The place where an object stands in itself for the first time. */
  #circle(value: object): string {
    const way = [...this.#above, value];
    return this.place(way.findIndex((object, depth) => way.indexOf(object) < depth));
  }
}

const pointerOf = (path: readonly (string | number)[]): string => path.map((step) => `/${escape(step)}`).join("");

/** Whether a secret has this name, in whichever object it stands and whichever case it is written in. */
function isSecretName(name: string): boolean {
  return SECRETS.includes(name.toLowerCase());
}

/** A name or index as a step of a JSON pointer. */
export function escape(step: string | number): string {
  return String(step).replaceAll("~", "~0").replaceAll("/", "~1");
}
