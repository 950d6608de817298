// SPDX-License-Identifier: Apache-2.0
// What the chain says about itself, as Polkadot.js reads it: no transaction is sent here.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { connect, nothingElseWasHeard, heard, KNOWN_LINE, post } from './support/chain.mjs';
import { OURS, Types } from './support/metadata.mjs';

let api;
let types;
before(async () => {
	api = await connect();
	types = new Types(api);
});
after(() => api?.disconnect());

/** The paths of what is written in this project, as against what the SDK's pallets bring. */
const own = (path) => /^custodia(_primitives|_runtime::(acts|apis))?::/.test(path) ||
	/^pallet_(alerts|assessments|authorities|incentives|inmates|rulebooks|proceedings|sanctions|clock)::/.test(path);

/** The same of the engine of the law, which has dates and kinds of authority of its own. */
const ofLaw = (path) => /^custodia_rules::/.test(path);

const ownIds = () => types.all.map((_, id) => id)
	.filter((id) => own(types.path(id)) || ofLaw(types.path(id)));

/** Fails with the first of those that break a rule. */
const none = (broken, rule) => assert.ok(
	broken.length === 0, `${broken.length} ${rule}:\n${broken.slice(0, 20).join('\n')}`,
);

test('connecting says nothing but the one known line', () => {
	assert.equal(heard.length, 1, heard.join('\n'));
	assert.match(heard[0], KNOWN_LINE);
});

test('every type constructs, and every variant of every type decodes to the same bytes', () => {
	// Polkadot.js has classes of its own for these types, which every chain has: an era is not two
	// free bytes, an address has shorter forms, an event is only read and never made.
	// The index of an account, which this chain has not, stands in an address only.
	const theirs = ['Era', 'MultiAddress'];
	const isIndexOfNothing = ({ def }) => def.isCompact && types.isEmpty(def.asCompact.type);
	const readOnly = ['RuntimeEvent', 'EventRecord'];
	const broken = [];
	let samples = 0;
	types.all.forEach((type, id) => {
		if (isIndexOfNothing(type)) return;
		const lookup = api.registry.createLookupType(id);
		const name = `${id} ${types.path(id)}`;
		const roundTrip = (bytes, what) => {
			try {
				const back = Buffer.from(api.registry.createTypeUnsafe(lookup, [bytes]).toU8a());
				if (!back.equals(Buffer.from(bytes))) broken.push(`${name} ${what}: other bytes`);
			} catch (error) {
				broken.push(`${name} ${what}: ${error.message}`);
			}
		};
		try {
			const empty = api.registry.createTypeUnsafe(lookup).toU8a();
			if (!readOnly.includes(types.name(id))) roundTrip(empty, 'empty');
		} catch (error) {
			broken.push(`${name}: ${error.message}`);
		}
		if (theirs.includes(types.name(id))) return;
		for (const bytes of types.samples(id)) {
			samples += 1;
			roundTrip(Uint8Array.from(bytes), bytes.toString('hex').slice(0, 40));
		}
	});
	none(broken, 'types that do not decode');
	assert.ok(samples > types.all.length, `${samples} values of ${types.all.length} types`);
});

test('all of the state, and every constant, decodes', async () => {
	const broken = [];
	let rows = 0;
	for (const [section, items] of Object.entries(api.query)) {
		for (const [name, item] of Object.entries(items)) {
			// The well-known keys are not items of a pallet.
			if (section === 'substrate') continue;
			try {
				const found = item.meta.type.isMap ? await item.entries() : [[null, await item()]];
				rows += found.length;
				found.forEach(([key, value]) => { key?.toHuman(); value.toHuman(); });
			} catch (error) {
				broken.push(`${section}.${name}: ${error.message}`);
			}
		}
	}
	for (const constants of Object.values(api.consts)) Object.values(constants).forEach((c) => c.toHuman());
	none(broken, 'storage that does not decode');
	assert.ok(rows > 50, `${rows} rows`);
});

test('transaction extensions are empty, optional or known to every client', () => {
	const known = ['CheckMortality', 'CheckNonce', 'CheckMetadataHash'];
	const { transactionExtensions } = api.runtimeMetadata.asLatest.extrinsic;
	const names = transactionExtensions.map(({ identifier }) => identifier.toString());
	assert.deepEqual(names, [
		'CheckNonZeroSender', 'CheckSpecVersion', 'CheckTxVersion', 'CheckGenesis',
		'CheckMortality', 'CheckNonce', 'CheckWeight', 'CheckMetadataHash', 'WeightReclaim',
	]);
	for (const { identifier, type } of transactionExtensions) {
		const fits = types.isEmpty(type) || types.isOption(type) || known.includes(identifier.toString());
		assert.ok(fits, `${identifier}: ${types.path(type)}`);
	}
	// The gate is inside the nonce check, whose bytes are the nonce and nothing else.
	const nonce = transactionExtensions.find(({ identifier }) => identifier.eq('CheckNonce'));
	assert.equal(types.path(nonce.type), 'frame_system::extensions::check_nonce::CheckNonce');
	const bytes = api.registry.createTypeUnsafe(api.registry.createLookupType(nonce.type), [1]);
	assert.equal(bytes.toRawType(), 'Compact<u32>');
});

test('a signature has the classic form that every wallet makes', async () => {
	assert.ok(api.runtimeMetadata.asLatest.extrinsic.versions.includes(4));
	const call = api.tx.inmates.death(1, '2026-11-24');
	const signed = await call.signAsync(post('Prison1//custody'), { nonce: 0 });
	assert.equal(signed.version, 0x84);
});

test('text is text: nothing of ours shows bytes as hexadecimal', () => {
	// The bytes of a call, which nobody types, and fixed hashes are no text.
	const isBytes = ({ def }) => def.isSequence && types.isByte(def.asSequence.type);
	const holders = ownIds().filter((id) => types.children(id).some((child) => isBytes(types.get(child))));
	none(holders.map((id) => types.path(id)), 'lists of bytes');
});

test('dates, moments, terms and decimals are text with a name', () => {
	for (const name of ['Date', 'Moment', 'Term', 'Decimal']) {
		const ids = types.named(name).filter((id) => own(types.path(id)));
		assert.equal(ids.length, 1, `one ${name}`);
		const [field, ...others] = types.fields(ids[0]);
		assert.deepEqual([others.length, field.name.isNone], [0, true]);
		assert.ok(types.get(field.type).def.asPrimitive.isStr, name);
		assert.equal(api.registry.lookup.getTypeDef(ids[0]).type, 'Text');
		assert.match(api.registry.lookup.getName(ids[0]), new RegExp(`${name}$`));
	}
	for (const name of ['Name', 'Number', 'Date', 'Moment']) {
		const ids = types.named(name).filter((id) => ofLaw(types.path(id)));
		assert.equal(ids.length, 1, `one ${name} of the law`);
		assert.equal(api.registry.lookup.getTypeDef(ids[0]).type, 'Text');
	}
	// The label of an input is the name of its type as the call writes it.
	const on = api.tx.inmates.admit.meta.args.find(({ name }) => name.eq('on'));
	assert.equal(on.typeName.toString(), 'Date');
});

test('what staff choose from are enums with names', () => {
	const lists = {
		AuthorityKind: [
			'Prison', 'PrisonAdministration', 'Court', 'Prosecution', 'JusticeMinistry', 'LegalAid',
			'Oversight', 'Ombudsman', 'Police', 'DetentionCentre', 'CommunitySupervision', 'ParoleBoard',
			'Health',
		],
		Role: [
			'Registrar', 'Records', 'Custody', 'Historian', 'Confirmer', 'CourtClerk', 'Judge',
			'Adjudicator', 'Prosecutor', 'Inspector', 'CaseWorker',
		],
		Basis: ['Remand', 'Sentence', 'Recall', 'Other'],
		AbsenceReason: ['Court', 'Hospital', 'HomeLeave', 'Medical'],
		DocumentKind: [
			'Judgment', 'Warrant', 'Decision', 'Application', 'Report', 'Evidence', 'Certificate',
			'Minutes', 'Other',
		],
		DigestAlgorithm: ['Sha256', 'Sm3', 'Blake2b256'],
		CommitmentScheme: ['HmacSha256V1', 'Blake2b256V1', 'HmacSm3V1'],
		Identity: ['Primary', 'Alias', 'Provisional', 'OtherProvince'],
		ReleaseGround: [
			'TermServed', 'Bail', 'CourtOrder', 'Parole', 'Commuted', 'Pardon', 'Acquitted', 'ChargeDropped',
			'Transferred', 'CommunitySupervision', 'Other',
		],
		SentenceKind: [
			'Fixed', 'Life', 'SuspendedDeath', 'Restricted', 'WithoutRelease', 'Control', 'Detention',
			'Extended',
		],
		Manner: [
			'InPerson', 'Representative', 'Left', 'Post', 'Electronic', 'Entrusted', 'PublicNotice',
		],
		Delivery: ['Served', 'Refused', 'Failed'],
	};
	for (const [name, expected] of Object.entries(lists)) {
		const ids = types.named(name).filter((id) => own(types.path(id)));
		assert.equal(ids.length, 1, `one ${name}`);
		assert.deepEqual(types.variants(ids[0]).map((v) => v.name.toString()), expected, name);
	}
});

test('every call, error, event, field, variant, storage item and constant of ours has documentation', () => {
	const bare = [];
	const named = (fields) => fields.filter((f) => f.name.isSome);
	const check = (docs, name) => {
		if (!docs.some((line) => line.trim().length > 2)) bare.push(name);
	};
	for (const id of ownIds()) {
		const path = types.path(id);
		// A call's inputs carry no documentation of their own: the call's describes them.
		const isCall = path.endsWith('::Call');
		(types.variants(id) ?? []).forEach((v) => {
			check(v.docs, `${path}::${v.name}`);
			if (isCall) return;
			named(v.fields).forEach((f) => check(f.docs, `${path}::${v.name}.${f.name.unwrap()}`));
		});
		named(types.fields(id) ?? []).forEach((f) => check(f.docs, `${path}.${f.name.unwrap()}`));
	}
	for (const name of OURS) {
		const pallet = types.pallet(name);
		types.storage(name).forEach((item) => check(item.docs, `${name}.${item.name}`));
		pallet.constants.forEach((constant) => check(constant.docs, `${name}.${constant.name}`));
		assert.ok(types.list(name, 'calls').length > 0);
	}
	none(bare, 'without documentation');
});

test('an error says the cause and what to do about it', () => {
	const short = OURS.flatMap((name) => types.list(name, 'errors').map((e) => [name, e]))
		.map(([name, e]) => `${name}.${e.name}: ${e.docs.map(String).join(' ').trim()}`)
		.filter((words) => words.replace(/^\S+ /, '').split(/[.:;?!](?:\s|$)/).filter(Boolean).length < 2);
	none(short, 'errors with less than two statements');
});

test('events have named fields', () => {
	const unnamed = OURS.flatMap((name) => types.list(name, 'events').map((e) => [name, e]))
		.filter(([, e]) => e.fields.some((f) => f.name.isNone))
		.map(([name, e]) => `${name}.${e.name}`);
	none(unnamed, 'events with unnamed fields');
});

test('an event of a record carries every key', () => {
	const recorded = types.list('Inmates', 'events').find((e) => e.name.eq('Recorded'));
	const fields = recorded.fields.map((f) => f.name.unwrap().toString());
	for (const key of ['inmate', 'sequence', 'officer', 'authority', 'term', 'head']) {
		assert.ok(fields.includes(key), `${key} among ${fields}`);
	}
});

/** The parts of the call forms that are no forms for staff, and why. */
const NOT_A_FORM = {
	// The items of a book, as they are compiled from its text: only programs send them.
	'Rulebooks.upload': ['first', 'items'],
	// The votes, hash and bounds of a motion: apps fill them in from the list of motions.
	'Council.propose': ['threshold', 'length_bound'],
	'Council.vote': ['index'],
	'Council.close': ['index', 'proposal_weight_bound', 'length_bound'],
	// Nobody can send them on this chain.
	'Council.execute': ['length_bound'],
	'Council.set_members': ['old_count'],
};

/**
 * Numbers that count something, and are no codes: entries of a record, also the one that asserted a
 * fact, scored an assessment or received an objection; judgments and duties as they stand in it, days,
 * in the order of a count the count that it follows, and the cycle of points that is meant; days for
 * which an alert holds something up, and how many acts, or which share of them in per cent, are usual; the
 * entry that imposed a measure and its place there.
 */
const COUNTS = [
	'sequence', 'through', 'fact', 'assessment', 'objection', 'judgment', 'duty', 'days', 'order',
	'cycle', 'blocks', 'most', 'least', 'percent', 'measure', 'place', 'proposal',
	'period',
];

/** What breaks the form rule in an input of a type, with the path that leads there. */
function* breaches(id, path) {
	const { def } = types.get(id);
	const last = path.split('.').pop();
	if (['H256', 'AccountId32', 'RuntimeCall'].includes(types.name(id))) return;
	if (def.isPrimitive) {
		const kind = def.asPrimitive.type;
		if (/^[UI]\d+$/.test(kind) && !COUNTS.includes(last)) yield `${path}: a bare number`;
		return;
	}
	if (def.isCompact) yield* breaches(def.asCompact.type, path);
	if (def.isSequence || def.isArray) {
		const element = def.isSequence ? def.asSequence.type : def.asArray.type;
		if (types.isByte(element)) yield `${path}: bare bytes`;
		else if (types.children(element).length > 1 && !types.variants(element)) yield `${path}: a list of structs`;
		else yield* breaches(element, path);
	}
	if (def.isTuple && types.children(id).length > 1) yield `${path}: a tuple`;
	if (def.isComposite) {
		const fields = types.fields(id);
		if (fields.length > 1) yield `${path}: a struct of ${fields.length}`;
		// A number with a type of its own is an id: its label names what to look up.
		else if (fields.length === 1 && !/Id$/.test(types.name(id))) yield* breaches(fields[0].type, path);
	}
	for (const variant of types.variants(id) ?? []) {
		for (const field of variant.fields) {
			const name = field.name.isSome ? field.name.unwrap().toString() : last;
			yield* breaches(field.type, `${path}.${variant.name}.${name}`);
		}
	}
}

test('a form has at most seven inputs, and none is a list of structs, bytes or a number code', () => {
	const broken = [];
	for (const pallet of [...OURS, 'Council']) {
		for (const call of types.list(pallet, 'calls')) {
			const name = `${pallet}.${call.name}`;
			if (call.fields.length > 7) broken.push(`${name}: ${call.fields.length} inputs`);
			for (const field of call.fields) {
				const input = field.name.unwrap().toString();
				if (NOT_A_FORM[name]?.includes(input)) continue;
				broken.push(...breaches(field.type, `${name}.${input}`));
			}
		}
	}
	none(broken, 'forms that staff cannot fill in');
});

test('accounts are written as the chain properties say', async () => {
	const properties = await api.rpc.system.properties();
	assert.equal(properties.ss58Format.unwrap().toNumber(), api.consts.system.ss58Prefix.toNumber());
	assert.deepEqual(properties.tokenSymbol.unwrap().map(String), ['CUS']);
	assert.deepEqual(properties.tokenDecimals.unwrap().map(Number), [12]);
	assert.equal(api.registry.chainSS58, api.consts.system.ss58Prefix.toNumber());
});

test('whatever staff read is a plain storage item or a runtime API, never a view function', () => {
	const views = types.pallets.filter((p) => OURS.includes(p.name.toString()))
		.flatMap((p) => (p.viewFunctions ?? []).map((view) => `${p.name}.${view.name ?? view.id}`));
	none(views, 'view functions, which Polkadot.js cannot call');
	for (const [section, methods] of Object.entries({
		recordApi: ['inmate', 'byCommitment', 'sentence', 'entries', 'overdue'],
		lawApi: [
			'books', 'book', 'proposal', 'items', 'item', 'rowInWords', 'follows', 'ask', 'tryOut',
			'askInmate', 'facts',
		],
		caseApi: ['case', 'casesOf', 'docket', 'todo', 'timeline', 'meeting', 'meetingDigest'],
		assessmentsApi: ['assessments', 'instrument', 'instruments', 'dueReviews'],
		alertsApi: [
			'alert', 'alerts', 'aboutAuthority', 'aboutInmate', 'toAnswer', 'rules', 'notice',
		],
		incentivesApi: ['standings', 'scheme', 'schemes', 'due'],
		officeApi: ['who', 'why', 'term', 'seat', 'time'],
	})) {
		const found = methods.filter((method) => typeof api.call[section]?.[method] === 'function');
		assert.deepEqual(found, methods);
		const known = api.runtimeMetadata.asLatest.apis
			.find(({ name }) => name.toString().toLowerCase() === section.toLowerCase());
		const undocumented = known.methods.filter(({ docs }) => !docs.some((line) => line.trim()));
		none(undocumented.map(({ name }) => `${section}.${name}`), 'without documentation');
	}
});

test('there is no superuser, and nobody acts in the name of another', () => {
	const names = types.pallets.map(({ name }) => name.toString());
	for (const absent of ['Sudo', 'Multisig', 'Proxy', 'TransactionPayment']) {
		assert.ok(!names.includes(absent), `${absent} among ${names}`);
	}
});

test('nothing was said to the console meanwhile', () => nothingElseWasHeard());
