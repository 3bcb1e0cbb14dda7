import { type Name, parseName } from '../core/dns/name.ts';
import type { Alteration, Change } from '../core/plan/diff.ts';
import type { Guard } from '../core/plan/guard.ts';
import type { Base, Plan, Refusal, Restore, ZonePlan } from '../core/plan/plan.ts';
import type { RRset } from '../core/plan/rrset.ts';
import type { Json } from './canonical-json.ts';

/** A plan as JSON: RDATA in hexadecimal, absent values as null. */
export function planToJson(plan: Plan): { readonly [key: string]: Json } {
  return {
    zones: plan.zones.map((zone) => ({
      zone: zone.zone,
      base: { fingerprint: zone.base.fingerprint ?? null, servedSerial: zone.base.servedSerial ?? null },
      serial: zone.serial,
      changes: zone.changes.map(changeToJson),
      drift: zone.drift.map(changeToJson),
      text: zone.text,
      restore: zone.restore === undefined ? null : { serial: zone.restore.serial, text: zone.restore.text },
      guards: zone.guards.map(guardToJson),
      notes: zone.notes,
    })),
    refused: plan.refused.map(({ zone, message }) => ({ zone, message })),
    unchanged: plan.unchanged,
    guards: plan.guards.map(guardToJson),
  };
}

/** The plan that JSON says; undefined where it says none. */
export function planFromJson(json: unknown): Plan | undefined {
  try {
    const plan = object<Plan>(json);
    return {
      zones: list(plan.zones, zoneFromJson),
      refused: list(plan.refused, refusalFromJson),
      unchanged: list(plan.unchanged, name),
      guards: list(plan.guards, guardFromJson),
    };
  } catch (error) {
    if (error instanceof NoPlan) return undefined;
    throw error;
  }
}

function changeToJson(change: Change): Json {
  const { kind, owner, type } = change;
  return {
    kind,
    owner,
    type,
    before: kind === 'add' ? null : rrsetToJson(change.before),
    after: kind === 'remove' ? null : rrsetToJson(change.after),
    ttlOnly: kind === 'change' && change.ttlOnly,
  };
}

function rrsetToJson({ ttl, rdata }: RRset): Json {
  return { ttl, rdata: rdata.map((octets) => Buffer.from(octets).toString('hex')) };
}

function guardToJson({ id, message }: Guard): Json {
  return { id, message };
}

function zoneFromJson(json: unknown): ZonePlan {
  const zone = object<ZonePlan>(json);
  const base = object<Base>(zone.base);
  const fingerprint = optional(base.fingerprint, text);
  if (fingerprint !== undefined && !/^[0-9a-f]{64}$/.test(fingerprint)) throw new NoPlan();
  return {
    zone: name(zone.zone),
    base: { fingerprint, servedSerial: optional(base.servedSerial, unsigned) },
    serial: unsigned(zone.serial),
    changes: list(zone.changes, changeFromJson),
    drift: list(zone.drift, changeFromJson),
    text: text(zone.text),
    restore: optional(zone.restore, restoreFromJson),
    guards: list(zone.guards, guardFromJson),
    notes: list(zone.notes, text),
  };
}

function restoreFromJson(json: unknown): Restore {
  const { serial, text: zoneText } = object<Restore>(json);
  return { serial: unsigned(serial), text: text(zoneText) };
}

function changeFromJson(json: unknown): Change {
  const change = object<Alteration>(json);
  const owner = name(change.owner);
  const type = unsigned(change.type);
  const set = (value: unknown): RRset => {
    const { ttl, rdata } = object<RRset>(value);
    return { owner, type, ttl: unsigned(ttl), rdata: list(rdata, octets) };
  };
  const kind = change.kind;
  if (kind === 'add') return { kind, owner, type, after: set(change.after) };
  if (kind === 'remove') return { kind, owner, type, before: set(change.before) };
  if (kind !== 'change') throw new NoPlan();
  const ttlOnly = change.ttlOnly === true;
  return { kind, owner, type, before: set(change.before), after: set(change.after), ttlOnly };
}

function refusalFromJson(json: unknown): Refusal {
  const { zone, message } = object<Refusal>(json);
  return { zone: name(zone), message: text(message) };
}

function guardFromJson(json: unknown): Guard {
  const { id, message } = object<Guard>(json);
  return { id: text(id), message: text(message) };
}

class NoPlan extends Error {}

function object<T>(value: unknown): { readonly [K in keyof T]: unknown } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new NoPlan();
  return value as { readonly [K in keyof T]: unknown };
}

function list<T>(value: unknown, item: (value: unknown) => T): readonly T[] {
  if (!Array.isArray(value)) throw new NoPlan();
  return value.map(item);
}

function optional<T>(value: unknown, some: (value: unknown) => T): T | undefined {
  return value === null ? undefined : some(value);
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new NoPlan();
  return value;
}

function unsigned(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 0xffffffff)
    throw new NoPlan();
  return value;
}

function name(value: unknown): Name {
  const parsed = parseName(text(value));
  if (parsed === undefined) throw new NoPlan();
  return parsed;
}

function octets(value: unknown): Uint8Array {
  const digits = text(value);
  if (!/^(?:[0-9a-f]{2})*$/.test(digits)) throw new NoPlan();
  return Uint8Array.from(Buffer.from(digits, 'hex'));
}
