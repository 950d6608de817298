// SPDX-License-Identifier: Apache-2.0
// What staff and auditors can ask a node, from Polkadot.js' page of runtime calls.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
	AUTHORITIES, authority, commitment, connect, nothingElseWasHeard, open, post, send, today,
} from './support/chain.mjs';

let api;
before(async () => { api = await connect(); });
after(() => api?.disconnect());

test('the posts of the development chain are who their names say', async () => {
	const posts = {
		'PrisonAdministration//registrar1': ['Registrar'],
		'PrisonAdministration//inspector': ['Inspector'],
		'Court//clerk': ['CourtClerk'],
		'Court//confirmer': ['Confirmer'],
		'Court//judge': ['Judge'],
		'Prosecution//prosecutor': ['Prosecutor'],
		'JusticeMinistry//inspector': ['Inspector'],
		'Prison1//records': ['Records'],
		'Prison1//custody': ['Custody'],
		'Prison2//custody2': ['Custody'],
		'Detention//historian': ['Historian'],
	};
	for (const [name, roles] of Object.entries(posts)) {
		const who = (await api.call.officeApi.who(post(name).address)).unwrap();
		const shown = who.toHuman();
		assert.ok(who.signer.isOfficer, name);
		assert.equal(Number(shown.authority.id), authority(name.split('//')[0]));
		assert.deepEqual(shown.terms.map(({ roles, from, until, standing }) => ({ roles, from, until, standing })), [
			{ roles, from: '1970-01-01', until: null, standing: 'InForce' },
		], name);
	}
	for (const slug of AUTHORITIES.slice(0, 4)) {
		const who = (await api.call.officeApi.who(post(`${slug}//delegate`).address)).unwrap();
		assert.equal(who.signer.asDelegate.toNumber(), authority(slug));
	}
});

test('why() answers a call in words before it is sent', async () => {
	const why = async (who, tx) => (await api.call.officeApi.why(post(who).address, tx.method.toHex())).toHuman();
	const opens = api.tx.inmates.open('Blake2b256V1', commitment());
	const passes = await why('Prison1//records', opens);
	assert.equal(passes.passes, true);

	const role = await why('Prison1//custody', opens);
	assert.deepEqual([role.passes, role.by, role.error], [false, 'Authorities', 'MissingRole']);
	assert.match(role.words, /role/);

	const inmate = await open(api);
	const future = await why('Prison1//custody', api.tx.inmates.admit(inmate, 'Remand', '9999-12-31'));
	assert.deepEqual([future.passes, future.by, future.error], [false, 'Inmates', 'DateInFuture']);
	assert.match(future.words, /\w+ \w+ \w+.*[.:]/);

	// Asking changes nothing.
	assert.equal((await api.call.recordApi.inmate(inmate)).unwrap().length.toNumber(), 1);
});

test('why() says of bytes that are no call, and of a date that is none, what they are', async () => {
	const officer = post('Prison1//custody').address;
	const garbage = (await api.call.officeApi.why(officer, '0xffffff')).toHuman();
	assert.deepEqual([garbage.passes, garbage.error], [false, 'Undecodable']);
	const noDate = api.tx.inmates.admit(0, 'Remand', '2026-02-30').method.toHex();
	assert.equal((await api.call.officeApi.why(officer, noDate)).error.toString(), 'Undecodable');
});

test('a record is read by its id, by a commitment and as a page of entries', async () => {
	const known = commitment();
	const done = await send(api, 'Prison1//records', api.tx.inmates.open('HmacSha256V1', known));
	const inmate = done.event('inmates', 'Recorded').data.inmate.toNumber();
	const on = await today(api);
	await send(api, 'Prison1//custody', api.tx.inmates.admit(inmate, 'Remand', on));

	const view = (await api.call.recordApi.inmate(inmate)).unwrap();
	assert.equal(view.length.toNumber(), 2);
	assert.equal(view.custody.toHuman(), 'Held');
	const byCommitment = (await api.call.recordApi.byCommitment(known)).unwrap();
	assert.deepEqual(byCommitment.toHuman(), view.toHuman());
	assert.ok((await api.call.recordApi.byCommitment(commitment())).isNone);
	assert.ok((await api.call.recordApi.inmate(4_000_000)).isNone);

	const entries = await api.call.recordApi.entries(inmate, 0, 100);
	assert.deepEqual(entries.map(([sequence]) => sequence.toNumber()), [0, 1]);
	const [[sequence, last], ...more] = await api.call.recordApi.entries(inmate, 1, 1);
	assert.deepEqual([sequence.toNumber(), more.length], [1, 0]);
	assert.equal(last.toHex(), (await api.query.inmates.record(inmate, 1)).unwrap().toHex());
	assert.equal(Object.values(last.toHuman().act.Inmates)[0].on, on);
});

test('whoever is held past the end of his sentence is listed at once', async () => {
	const inmate = await open(api);
	const on = await today(api);
	await send(api, 'Prison1//custody', api.tx.inmates.admit(inmate, 'Sentence', on));
	const before = await api.call.recordApi.overdue(inmate - 1, 100);
	assert.ok(!before.some((row) => row.inmate.toNumber() === inmate));
	await send(api, 'Court//clerk', api.tx.utility.batchAll([
		api.tx.inmates.sentenceOpen(inmate, 'Fixed', '刑1', '2020-01-02', '2020-01-12', null, '2020-01-01'),
		api.tx.inmates.sentenceAddCount(inmate, '盗窃', 'Property', 'P1Y', '2019-05-05', 'Concurrent'),
		api.tx.inmates.sentenceClose(inmate, null, null),
	]));
	assert.equal((await api.call.recordApi.inmate(inmate)).unwrap().ends.unwrap().toString(), '2020-12-31');
	const listed = (await api.call.recordApi.overdue(inmate - 1, 100)).find((row) => row.inmate.toNumber() === inmate);
	assert.equal(listed?.ends.unwrap().toString(), '2020-12-31');
	const sentence = (await api.call.recordApi.sentence(inmate)).unwrap().toHuman();
	assert.match(JSON.stringify(sentence), /2020-12-31/);
});

test('terms, seats and civil time are there to read', async () => {
	const who = (await api.call.officeApi.who(post('Prison1//custody').address)).unwrap();
	const term = (await api.call.officeApi.term(who.terms[0].id)).unwrap().toHuman();
	assert.deepEqual([term.roles, term.from, term.grantedBy], [['Custody'], '1970-01-01', null]);
	const seat = (await api.call.officeApi.seat(post('PrisonAdministration//seat').address)).unwrap().toHuman();
	assert.deepEqual([seat.keyed, seat.active, seat.disabled], [true, true, false]);
	const time = (await api.call.officeApi.time()).toHuman();
	assert.deepEqual([time.zone, time.rehearsal], ['CST-8', true]);
	assert.match(time.now, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
});

test('nothing was said to the console meanwhile', () => nothingElseWasHeard());
