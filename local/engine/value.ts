import { createHash } from 'node:crypto';
import {
  Binary,
  BSONRegExp,
  Double,
  deserialize,
  EJSON,
  Int32,
  Long,
  ObjectId,
  serialize,
} from 'bson';
import { unsupported } from './errors';

export type Doc = Record<string, unknown>;

export const isPlain = (value: unknown): value is Doc => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const proto = Object.getPrototypeOf(value);
  return proto === Object.prototype || proto === null;
};

export const toBytes = (doc: Doc): Buffer => Buffer.from(serialize(doc, { ignoreUndefined: true }));
export const fromBytes = (bytes: Uint8Array): Doc => deserialize(bytes);

/** MongoDB's equality: type and value, and for objects the order of keys too. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b || Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  return toBytes({ v: a }).equals(toBytes({ v: b }));
}

/**
 * Reads a document, query or update as the SDK sends it: canonical EJSON, in which the server's own
 * time stands as `{ $tcb_server_date: { offset } }`.
 */
export function parseEjson(text: unknown, now: () => Date): Doc {
  const value = typeof text === 'string' && text !== '' ? parsed(text) : (text ?? {});
  if (!isPlain(value)) throw unsupported('an object is expected here');
  return revive(value, now) as Doc;
}

function parsed(text: string): unknown {
  try {
    return EJSON.parse(text, { relaxed: false });
  } catch (error) {
    throw unsupported((error as Error).message);
  }
}

function revive(value: unknown, now: () => Date): unknown {
  if (Array.isArray(value)) return value.map((item) => revive(item, now));
  if (value instanceof BSONRegExp) return regexOf(value);
  if (!isPlain(value)) return kept(value);
  const serverDate = value.$tcb_server_date;
  if (isPlain(serverDate)) return new Date(now().getTime() + Number(serverDate.offset ?? 0));
  const out: Doc = {};
  for (const [key, item] of Object.entries(value)) {
    if (key === '__proto__') throw unsupported('a field cannot be named __proto__');
    if (item !== undefined) out[key] = revive(item, now);
  }
  return out;
}

function regexOf({ pattern, options }: BSONRegExp): RegExp {
  if (!/^[imsu]*$/.test(options)) throw unsupported(`regular expression flags ${options}`);
  try {
    return new RegExp(pattern, options);
  } catch (error) {
    throw unsupported((error as Error).message);
  }
}

/** What JavaScript cannot hold exactly, and BSON's rarer types, would come back as something else. */
function kept(value: unknown): unknown {
  if (value instanceof Int32 || value instanceof Double) return value.value;
  if (value instanceof Long && String(value.toNumber()) === value.toString())
    return value.toNumber();
  const type = (value as { _bsontype?: string } | null)?._bsontype;
  if (type === undefined || type === 'ObjectId' || type === 'Binary') return value;
  throw unsupported(`the ${type} ${String(value)}`);
}

export const toEjson = (doc: Doc): string => EJSON.stringify(doc, { relaxed: false });

/** The longest value a key holds whole: a key has room for six of them. */
const LONGEST = 240;

/**
 * Tags order the types as MongoDB does. The numbers between them stay unused, so that a range within
 * one type can end on `tag + 1` and begin on `tag - 1`.
 */
const TAG = {
  nothing: 0x03, // an empty array, indexed like MongoDB's undefined
  null: 0x05,
  number: 0x10,
  string: 0x20,
  object: 0x30,
  array: 0x38,
  binary: 0x40,
  id: 0x48,
  false: 0x50,
  true: 0x51,
  date: 0x58,
  regex: 0x60,
};

/** An empty array has no element to index, yet its record must be in the index. */
export const NOTHING = Symbol('nothing');

function number(tag: number, value: number): Buffer {
  const out = Buffer.alloc(9);
  out[0] = tag;
  // NaN comes before all numbers, as in MongoDB.
  if (Number.isNaN(value)) return out;
  out.writeDoubleBE(value === 0 ? 0 : value, 1);
  // Flip so that bytes order as the numbers do: all bits of a negative one, else the sign alone.
  if ((out[1] as number) & 0x80) for (let i = 1; i < 9; i++) out[i] = ~(out[i] as number);
  else out[1] = (out[1] as number) ^ 0x80;
  return out;
}

/**
 * Zero bytes are escaped and two end it, so no encoding is the beginning of another. Of a long value
 * the head is kept and a hash of it all: equal ones stay equal, and the order is that of the heads.
 */
function bytes(tag: number, value: Buffer, whole: boolean): Buffer {
  const out = [tag];
  for (const byte of value) {
    if (out.length >= LONGEST && !whole) {
      out.push(...Buffer.from(createHash('md5').update(value).digest('hex')));
      break;
    }
    out.push(byte);
    if (byte === 0) out.push(0xff);
  }
  out.push(0, 0);
  return Buffer.from(out);
}

/** Element by element, or field by field: type, name, value. What is too long is cut as bytes are. */
function nested(value: object, whole: boolean): Buffer {
  const parts = Array.isArray(value)
    ? [Buffer.from([TAG.array]), ...value.map((item) => encode(item, true))]
    : [Buffer.from([TAG.object])];
  if (!Array.isArray(value))
    for (const [name, item] of Object.entries(value)) {
      const encoded = encode(item, true);
      parts.push(encoded.subarray(0, 1), bytes(TAG.string, Buffer.from(name), true), encoded);
    }
  const out = Buffer.concat([...parts, Buffer.from([0])]);
  if (whole || out.length <= LONGEST) return out;
  const hash = createHash('md5').update(out).digest('hex');
  return Buffer.concat([out.subarray(0, LONGEST), Buffer.from(`${hash}\0\0`)]);
}

/** Bytes that sort as MongoDB sorts the values; cut to what fits in a key, unless `whole`. */
export function encode(value: unknown, whole = false): Buffer {
  if (value === NOTHING) return Buffer.from([TAG.nothing]);
  if (value === null || value === undefined) return Buffer.from([TAG.null]);
  if (typeof value === 'number') return number(TAG.number, value);
  if (typeof value === 'string') return bytes(TAG.string, Buffer.from(value), whole);
  if (typeof value === 'boolean') return Buffer.from([value ? TAG.true : TAG.false]);
  if (value instanceof Date) return number(TAG.date, value.getTime());
  if (value instanceof ObjectId) return bytes(TAG.id, Buffer.from(value.id), whole);
  if (value instanceof Binary) return bytes(TAG.binary, Buffer.from(value.buffer), whole);
  if (value instanceof RegExp) return bytes(TAG.regex, Buffer.from(String(value)), whole);
  return nested(value as object, whole);
}

/** MongoDB's order of any two values: by type, then by value. */
export const compare = (a: unknown, b: unknown): number =>
  Buffer.compare(encode(a, true), encode(b, true));

/** A range compares within one type only: numbers never meet strings. True and false are one type. */
export const sameType = (a: Buffer, b: Buffer): boolean =>
  ((a[0] as number) & ~1) === ((b[0] as number) & ~1);

/** Whether only the head of the value is in this encoding. */
export const isCut = (encoded: Buffer): boolean => encoded.length > LONGEST + 3;

/** What all values with the same head begin with: a range must end around all of them. */
export const headOf = (encoded: Buffer): Buffer => encoded.subarray(0, LONGEST);

/** Where the values of one type begin and end: a range on numbers never meets a string. */
export function bracket(encoded: Buffer): [below: Buffer, above: Buffer] {
  const tag = encoded[0] as number;
  const first = tag === TAG.true ? TAG.false : tag;
  const last = tag === TAG.false ? TAG.true : tag;
  return [Buffer.from([first - 1]), Buffer.from([last + 1])];
}

/** Descending fields are stored with every bit turned. */
export const turned = (encoded: Buffer): Buffer => Buffer.from(encoded.map((byte) => ~byte));

/** An encoded _id in words, for messages. */
export const idText = (id: Buffer): string =>
  id[0] === TAG.string ? id.subarray(1, -2).toString() : id.toString('hex');

/** Past every key that begins with these bytes and goes on with a tag, or not at all. */
export const pastAll = (prefix: Buffer): Buffer => Buffer.concat([prefix, LAST]);
const LAST = Buffer.from([0xff]);
