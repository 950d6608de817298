// SPDX-License-Identifier: Apache-2.0
// Reads the type information that a chain publishes, as clients do.

import { compactToU8a } from '@polkadot/util';

/** What our own pallets are called. */
export const OURS = [
	'Authorities', 'Inmates', 'Rulebooks', 'Proceedings', 'Assessments', 'Sanctions', 'Incentives', 'Alerts', 'Clock',
];

const text = (path) => path.map(String).join('::');

/** Type information by id. */
export class Types {
	constructor(api) {
		this.all = api.registry.lookup.types.map(({ type }) => type);
		this.pallets = api.runtimeMetadata.asLatest.pallets;
	}

	get(id) {
		return this.all[id.toNumber?.() ?? id];
	}

	/** The whole path of a type, `custodia_primitives::ids::InmateId`, or nothing. */
	path(id) {
		return text(this.get(id).path);
	}

	/** The last part of a path. */
	name(id) {
		return this.path(id).split('::').pop();
	}

	/** The ids of types whose path ends so. */
	named(name) {
		return this.all.flatMap((_, id) => (this.name(id) === name ? [id] : []));
	}

	variants(id) {
		const { def } = this.get(id);
		return def.isVariant ? [...def.asVariant.variants] : undefined;
	}

	fields(id) {
		const { def } = this.get(id);
		return def.isComposite ? [...def.asComposite.fields] : undefined;
	}

	/** A pallet by its name. */
	pallet(name) {
		const found = this.pallets.find((p) => p.name.eq(name));
		if (!found) throw new Error(`the chain has no pallet ${name}`);
		return found;
	}

	/** Calls, events or errors of a pallet. */
	list(pallet, kind) {
		const list = this.pallet(pallet)[kind];
		return list.isSome ? this.variants(list.unwrap().type) : [];
	}

	storage(pallet) {
		const storage = this.pallet(pallet).storage;
		return storage.isSome ? [...storage.unwrap().items] : [];
	}

	/** Every type that a type leads to, itself included. */
	reach(id, seen = new Set()) {
		const n = id.toNumber?.() ?? id;
		if (seen.has(n)) return seen;
		seen.add(n);
		this.children(n).forEach((child) => this.reach(child, seen));
		return seen;
	}

	/** The types that stand in a type. */
	children(id) {
		const { def } = this.get(id);
		if (def.isComposite) return def.asComposite.fields.map((f) => f.type.toNumber());
		if (def.isVariant) {
			return def.asVariant.variants.flatMap((v) => v.fields.map((f) => f.type.toNumber()));
		}
		if (def.isSequence) return [def.asSequence.type.toNumber()];
		if (def.isArray) return [def.asArray.type.toNumber()];
		if (def.isTuple) return def.asTuple.map((t) => t.toNumber());
		if (def.isCompact) return [def.asCompact.type.toNumber()];
		return [];
	}

	/** Whether a value of the type takes no bytes at all. */
	isEmpty(id) {
		const { def } = this.get(id);
		if (!def.isComposite && !def.isTuple && !(def.isArray && def.asArray.len.isZero())) return false;
		return this.children(id).every((child) => this.isEmpty(child));
	}

	isOption(id) {
		return this.path(id) === 'Option';
	}

	isByte(id) {
		const { def } = this.get(id);
		return def.isPrimitive && def.asPrimitive.isU8;
	}

	/**
	 * Bytes of some values of a type: for an enum one for each variant, elsewhere one. `depth` ends
	 * types that hold themselves.
	 */
	samples(id, depth = 0) {
		const variants = this.variants(id);
		if (!variants) return [this.sample(id, depth)];
		return variants.map((v) => this.variant(v, depth)).filter(Boolean);
	}

	/** Bytes of one value of a type, the simplest, or nothing if every value is too deep. */
	sample(id, depth = 0) {
		if (depth > 12) return undefined;
		const { def } = this.get(id);
		const join = (ids) => {
			const parts = ids.map((child) => this.sample(child, depth + 1));
			return parts.every(Boolean) ? Buffer.concat(parts) : undefined;
		};
		if (def.isPrimitive) return primitive(def.asPrimitive.type);
		if (def.isCompact) return Buffer.from([4]);
		if (def.isBitSequence) return Buffer.from([0]);
		if (def.isArray) return join(Array(def.asArray.len.toNumber()).fill(def.asArray.type));
		if (def.isSequence) {
			const one = this.sample(def.asSequence.type, depth + 1);
			return one ? Buffer.concat([compactToU8a(1), one]) : Buffer.from([0]);
		}
		if (def.isVariant) {
			const bySize = [...def.asVariant.variants].sort((a, b) => a.fields.length - b.fields.length);
			for (const variant of bySize) {
				const bytes = this.variant(variant, depth);
				if (bytes) return bytes;
			}
			// An enum without variants has no values.
			return bySize.length ? undefined : Buffer.alloc(0);
		}
		return join(this.children(id));
	}

	variant({ index, fields }, depth) {
		const parts = fields.map((f) => this.sample(f.type, depth + 1));
		if (!parts.every(Boolean)) return undefined;
		return Buffer.concat([Buffer.from([index.toNumber()]), ...parts]);
	}
}

function primitive(type) {
	if (type === 'Str') return Buffer.from([4, 0x78]);
	if (type === 'Bool') return Buffer.from([1]);
	if (type === 'Char') return Buffer.from('x\0\0\0');
	return Buffer.alloc(Number(type.slice(1)) / 8, 1);
}
