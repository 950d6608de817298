// SPDX-License-Identifier: Apache-2.0
// What staff do in Polkadot.js: officers' acts, typed as text and read back as text.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
	authority, commitment, connect, nothingElseWasHeard, open, post, Refused, send, today,
} from './support/chain.mjs';

let api;
before(async () => { api = await connect(); });
after(() => api?.disconnect());

/** An entry of a record as a reader sees it. */
const entry = async (inmate, sequence) => (await api.query.inmates.record(inmate, sequence)).unwrap().toHuman();

/** The summary of a record. */
const summary = async (inmate) => (await api.query.inmates.inmates(inmate)).unwrap();

/** What a call does, as `Refused`, or nothing if it passes. */
const refusal = (who, tx) => send(api, who, tx).then(() => undefined, (error) => error);

/** A record whose prisoner the first prison holds from a day on. */
async function held(on) {
	const inmate = await open(api);
	await send(api, 'Prison1//custody', api.tx.inmates.admit(inmate, 'Remand', on));
	return inmate;
}

test('an officer with no balance signs and acts: the entry is there and the head is new', async () => {
	const { data } = await api.query.system.account(post('Prison1//custody').address);
	assert.ok(data.free.isZero());
	const inmate = await open(api);
	const before = await summary(inmate);
	const on = await today(api);
	const admit = api.tx.inmates.admit(inmate, 'Remand', on);

	const { partialFee, weight } = await admit.paymentInfo(post('Prison1//custody').address);
	assert.ok(partialFee.isZero());
	assert.ok(!weight.refTime.unwrap().isZero());

	const done = await send(api, 'Prison1//custody', admit);
	const recorded = done.event('inmates', 'Recorded').data;
	assert.equal(recorded.inmate.toNumber(), inmate);
	assert.equal(recorded.sequence.toNumber(), 1);
	assert.equal(recorded.authority.toNumber(), authority('Prison1'));

	const after = await summary(inmate);
	assert.notEqual(after.head.toHex(), before.head.toHex());
	assert.equal(after.head.toHex(), recorded.head.toHex());
	assert.equal(after.holder.unwrap().toNumber(), authority('Prison1'));
	const written = await entry(inmate, 1);
	assert.match(written.at, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
	assert.deepEqual(written.act, { Inmates: { Admitted: { basis: 'Remand', on } } });
	assert.equal((await api.query.system.account(post('Prison1//custody').address)).nonce.isZero(), false);
});

test('a wallet is told that nothing is to be paid', async () => {
	const tx = await api.tx.inmates.death(1, '2026-11-24').signAsync(post('Prison1//custody'), { nonce: 0 });
	const details = await api.call.transactionPaymentApi.queryFeeDetails(tx.toU8a(), tx.encodedLength);
	assert.deepEqual(details.toHuman(), { inclusionFee: null, tip: '0' });
});

test('Chinese text, dates, terms and decimals are typed as text and read as text', async () => {
	const inmate = await held(await today(api));
	const clerk = 'Court//clerk';
	await send(api, clerk, api.tx.inmates.sentenceOpen(
		inmate, 'Fixed', '（2021）苏01刑初1号', '2021-03-02', '2021-03-13', '2021-03-16', '2021-03-16',
	));
	await send(api, clerk, api.tx.inmates.sentenceAddCount(
		inmate, '盗窃', 'Property', 'P3Y6M', '2020-02-29', 'Concurrent',
	));
	await send(api, clerk, api.tx.inmates.sentenceAddDuty(inmate, 'Fine', '17500.5'));
	await send(api, clerk, api.tx.inmates.sentenceAddPenalty(inmate, 'PoliticalRights', 'P1Y'));
	await send(api, clerk, api.tx.inmates.sentenceClose(inmate, null, null));

	const [opened, count, duty, penalty, closed] = await Promise.all([2, 3, 4, 5, 6].map((n) => entry(inmate, n)));
	const has = (act, expected) => {
		const [, fields] = Object.entries(act.act.Inmates)[0];
		assert.deepEqual({ ...fields, ...expected }, fields);
	};
	has(opened, {
		kind: 'Fixed', reference: '（2021）苏01刑初1号', pronounced: '2021-03-02', effective: '2021-03-13',
		delivered: '2021-03-16', starts: '2021-03-16',
	});
	has(count, {
		offence: '盗窃', tag: 'Property', term: 'P3Y6M', committed: '2020-02-29', order: 'Concurrent',
	});
	has(duty, { kind: 'Fine', amount: '17500.5' });
	has(penalty, { penalty: 'PoliticalRights', term: 'P1Y' });
	// The first day counts: three years and a half from 16 March end on the day before 16 September.
	has(closed, { ends: '2024-09-15' });
	assert.equal((await summary(inmate)).ends.unwrap().toString(), '2024-09-15');
});

test('text that is no date is refused with a sentence that says so', async () => {
	const inmate = await open(api);
	for (const wrong of ['2026-02-30', '24.11.2026', 'tomorrow', '']) {
		const error = await refusal('Prison1//custody', api.tx.inmates.admit(inmate, 'Remand', wrong));
		assert.match(error?.message ?? 'no error', /not a valid Date/, wrong);
	}
	assert.equal((await summary(inmate)).length.toNumber(), 1);
});

test('text that is too long is refused with a sentence that says so', async () => {
	const inmate = await held(await today(api));
	await send(api, 'Court//clerk', api.tx.inmates.sentenceOpen(
		inmate, 'Fixed', '1', '2021-03-02', '2021-03-13', null, '2021-03-16',
	));
	const count = api.tx.inmates.sentenceAddCount(
		inmate, '盗'.repeat(33), 'Property', 'P3Y', '2020-02-29', 'Concurrent',
	);
	const error = await refusal('Court//clerk', count);
	assert.match(error?.message ?? 'no error', /too long|BoundedVec|exceeds/i);
});

test('a refusal names its cause, and its documentation the remedy', async () => {
	const scheme = 'Blake2b256V1';
	const same = commitment();
	await send(api, 'Prison1//records', api.tx.inmates.open(scheme, same));
	const duplicate = await refusal('Prison1//records', api.tx.inmates.open(scheme, same));
	assert.ok(duplicate instanceof Refused);
	assert.equal(duplicate.name, 'inmates.DuplicateCommitment');
	assert.match(duplicate.message, /\w+ \w+/);

	const role = await refusal('Prison1//custody', api.tx.inmates.open(scheme, commitment()));
	assert.equal(role?.name, 'authorities.MissingRole');

	const inmate = await held(await today(api));
	const holder = await refusal('Detention//custody', api.tx.inmates.death(inmate, await today(api)));
	assert.equal(holder?.name, 'inmates.NotTheHolder');
	const future = await refusal('Prison1//custody', api.tx.inmates.death(inmate, '9999-12-31'));
	assert.equal(future?.name, 'inmates.DateInFuture');
});

test('a batch of own calls is one transaction, and all or nothing', async () => {
	const inmate = await held(await today(api));
	const attach = (fill) => api.tx.inmates.attach(inmate, 0, 'Report', 'Sm3', `0x${fill.repeat(32)}`, 'Sealed');
	const done = await send(api, 'Prison1//records', api.tx.utility.batchAll([attach('aa'), attach('bb')]));
	assert.equal(done.events.filter((e) => e.method === 'Recorded').length, 2);
	assert.equal((await summary(inmate)).length.toNumber(), 4);

	const missing = api.tx.inmates.attach(inmate, 4_000_000, 'Report', 'Sm3', `0x${'cc'.repeat(32)}`, 'Sealed');
	const error = await refusal('Prison1//records', api.tx.utility.batchAll([attach('dd'), missing]));
	assert.ok(error instanceof Refused, String(error));
	assert.equal((await summary(inmate)).length.toNumber(), 4);
});

test('the council opens an import window by a motion, and a historian enters an episode', async () => {
	const delegate = (n) => `${['PrisonAdministration', 'Court', 'Prosecution'][n]}//delegate`;
	// A day of its own, so that the motion is not the one of an earlier run.
	const until = `${Number((await today(api)).slice(0, 4)) + 1}-12-${10 + Math.floor(Math.random() * 20)}`;
	const call = api.tx.inmates.importOpen(authority('Detention'), until);
	const proposed = await send(api, delegate(0), api.tx.council.propose(3, call, call.encodedLength));
	const { proposalIndex, proposalHash } = proposed.event('council', 'Proposed').data;
	// Whoever looks at the list of motions reads the call as text.
	const [waiting] = (await api.query.council.proposalOf(proposalHash)).unwrap().args.slice(-1);
	assert.equal(waiting.toString(), until);
	const vote = (n) => send(api, delegate(n), api.tx.council.vote(proposalHash, proposalIndex, true));
	await Promise.all([0, 1, 2].map(vote));
	const weight = (await call.paymentInfo(post('Court//delegate').address)).weight;
	const close = api.tx.council.close(proposalHash, proposalIndex, weight, call.encodedLength);
	const closed = await send(api, delegate(0), close);
	assert.equal(closed.event('council', 'Executed').data.result.toString(), 'Ok');

	const historian = 'Detention//historian';
	const opened = await send(api, historian, api.tx.inmates.historicalOpen('HmacSm3V1', commitment()));
	const inmate = opened.event('inmates', 'Recorded').data.inmate.toNumber();
	await send(api, historian, api.tx.inmates.historicalEpisode(
		inmate, 'Remand', '2013-08-13', '2013-08-14', 'Bail', '故意伤害 / battery', '2013-08-12',
	));
	const [, episode] = Object.entries((await entry(inmate, 1)).act.Inmates)[0];
	assert.equal(episode.admitted, '2013-08-13');
	assert.equal(episode.released, '2013-08-14');
	assert.equal(episode.charge, '故意伤害 / battery');

	const own = await refusal('Detention//custody', api.tx.inmates.historicalConfirm(inmate, 1));
	assert.equal(own?.name, 'authorities.MissingRole');
	await send(api, 'Court//confirmer', api.tx.inmates.historicalConfirm(inmate, 1));
});

test('a block is listed with each act in words', async () => {
	const inmate = await open(api);
	const on = await today(api);
	const { block } = await send(api, 'Prison1//custody', api.tx.inmates.admit(inmate, 'Recall', on));
	const { extrinsics } = (await api.rpc.chain.getBlock(block)).block;
	const [shown] = extrinsics.filter(({ isSigned }) => isSigned).map((tx) => tx.method.toHuman());
	assert.deepEqual(shown, {
		args: { inmate: String(inmate), basis: 'Recall', on }, method: 'admit', section: 'inmates',
	});
});

test('nothing was said to the console meanwhile', () => nothingElseWasHeard());
