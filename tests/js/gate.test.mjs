// SPDX-License-Identifier: Apache-2.0
// Who is kept out, and what no wrapper gets around.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
	blocks, commitment, connect, nothingElseWasHeard, open, post, Refused, send, today, within,
} from './support/chain.mjs';

let api;
before(async () => { api = await connect(); });
after(() => api?.disconnect());

const refusal = (who, tx) => send(api, who, tx).then(() => undefined, (error) => error);
const opens = () => api.tx.inmates.open('Blake2b256V1', commitment());

/** How many transactions were signed in the blocks of a range, and by whom. */
async function signers(from, to) {
	const found = [];
	for (let n = from; n <= to; n += 1) {
		const { block } = await api.rpc.chain.getBlock(await api.rpc.chain.getBlockHash(n));
		found.push(...block.extrinsics.filter((tx) => tx.isSigned).map((tx) => tx.signer.toString()));
	}
	return found;
}

const height = async () => (await api.rpc.chain.getHeader()).number.toNumber();

test('an outsider is refused by the pool and leaves no byte', async () => {
	const nobody = post('Nobody');
	const key = api.query.system.account.key(nobody.address);
	const start = await height();
	for (const tx of [opens(), api.tx.system.remark('0x00'), api.tx.utility.batchAll([opens()])]) {
		const error = await refusal(nobody, tx);
		assert.match(error?.message ?? 'no error', /Invalid signing address/);
	}
	assert.equal((await api.rpc.author.pendingExtrinsics()).length, 0);
	await blocks(api, 2);
	assert.ok(!(await signers(start, await height())).includes(nobody.address));
	assert.ok((await api.rpc.state.getStorage(key)).isNone);
	assert.ok((await api.query.system.account(nobody.address)).nonce.isZero());
});

test('an outsider is told who he is not', async () => {
	assert.ok((await api.call.officeApi.who(post('Nobody').address)).isNone);
	const verdict = await api.call.officeApi.why(post('Nobody').address, opens().method.toHex());
	assert.equal(verdict.passes.isTrue, false);
	assert.equal(verdict.error.toString(), 'UnknownSigner');
});

test('no wrapper carries an act in the name of another', async () => {
	const inner = opens();
	const wrappers = {
		asDerivative: api.tx.utility.asDerivative?.(0, inner),
		dispatchAs: api.tx.utility.dispatchAs?.({ system: { Signed: post('Prison1//records').address } }, inner),
		dispatchAsFallible: api.tx.utility.dispatchAsFallible?.({ system: 'Root' }, inner),
		withWeight: api.tx.utility.withWeight?.(inner, { refTime: 1, proofSize: 1 }),
		ifElse: api.tx.utility.ifElse?.(inner, inner),
		schedule: api.tx.scheduler.schedule(1_000_000, null, 0, inner),
		scheduleNamed: api.tx.scheduler.scheduleNamed(`0x${'01'.repeat(32)}`, 1_000_000, null, 0, inner),
		execute: api.tx.council.execute(inner, inner.encodedLength),
		propose: api.tx.council.propose(1, inner, inner.encodedLength),
	};
	const officer = 'Prison1//records';
	for (const [name, tx] of Object.entries(wrappers)) {
		if (!tx) continue;
		for (const sent of [tx, api.tx.utility.batchAll([tx]), api.tx.utility.forceBatch([opens(), tx])]) {
			const error = await refusal(officer, sent);
			assert.match(error?.message ?? `${name} passed`, /Transaction call is not expected/, name);
		}
	}
	for (const section of ['multisig', 'proxy', 'sudo', 'recovery']) assert.equal(api.tx[section], undefined);
	assert.equal((await api.rpc.author.pendingExtrinsics()).length, 0);
});

test('everyone sends what is his: officers acts, delegates motions, seats keys', async () => {
	const tries = [
		['Court//delegate', opens()],
		['PrisonAdministration//seat', opens()],
		['Prison1//records', api.tx.council.vote(`0x${'00'.repeat(32)}`, 0, true)],
		['Prison1//records', api.tx.balances.transferAllowDeath(post('Nobody').address, 1)],
		['Prison1//registrar1', api.tx.session.purgeKeys()],
		['Court//delegate', api.tx.authorities.authoritySuspend(1, '原因')],
	];
	for (const [who, tx] of tries) {
		const error = await refusal(who, tx);
		assert.match(error?.message ?? `${who} passed`, /Transaction call is not expected/, who);
	}
});

test('a delegate cannot use a power of the council without its motion', async () => {
	const call = api.tx.authorities.registrarAppoint(4, post('Nobody').address, commitment(), null);
	const { data } = (await send(api, 'Court//delegate', api.tx.council.propose(1, call, call.encodedLength)))
		.event('council', 'Executed');
	assert.ok(data.result.isErr);
	assert.ok((await api.call.officeApi.who(post('Nobody').address)).isNone);
});

test('a registrar registers an officer, who acts with the role he was given and no other', async () => {
	const fresh = post(`Prison1//new${Date.now()}`);
	assert.match((await refusal(fresh, opens()))?.message, /Invalid signing address/);
	const registrar = 'Prison1//registrar1';
	const registered = await send(api, registrar, api.tx.authorities.officerRegister(fresh.address, commitment()));
	const { officer } = registered.event('authorities', 'OfficerRegistered').data;
	const grant = api.tx.authorities.termGrant(officer, ['Records'], await today(api), null);
	const granted = await send(api, registrar, grant);
	const { term } = granted.event('authorities', 'TermGranted').data;
	await open(api, fresh);
	const custody = await refusal(fresh, api.tx.inmates.admit(1, 'Remand', await today(api)));
	assert.equal(custody?.name, 'authorities.MissingRole');

	await send(api, registrar, api.tx.authorities.termEnd(term, '调离'));
	assert.match((await refusal(fresh, opens()))?.message, /Invalid signing address/);
	const [{ standing }] = (await api.call.officeApi.who(fresh.address)).unwrap().terms;
	assert.equal(standing.toString(), 'Ended');
});

test('a registrar grants neither himself anything nor a role his authority has not', async () => {
	const registrar = 'Prison1//registrar1';
	const who = (await api.call.officeApi.who(post(registrar).address)).unwrap();
	const on = await today(api);
	const grant = (officer, role) => api.tx.authorities.termGrant(officer, [role], on, null);
	const himself = await refusal(registrar, grant(who.signer.asOfficer, 'Records'));
	assert.ok(himself instanceof Refused);
	assert.equal(himself.name, 'authorities.NotToHimself');
	const other = (await api.call.officeApi.who(post('Prison1//records').address)).unwrap();
	const judge = await refusal(registrar, grant(other.signer.asOfficer, 'Judge'));
	assert.equal(judge?.name, 'authorities.RoleNotAllowed');
});

test('keys of a seat need the proof that the node gives with them', async () => {
	const seat = post('PrisonAdministration//seat');
	const { args } = api.tx.session.setKeys.meta;
	assert.deepEqual(args.map(({ name }) => name.toString()), ['keys', 'proof']);
	const why = (call) => api.call.officeApi.why(seat.address, call.method.toHex());
	const owner = `0x${Buffer.from(seat.publicKey).toString('hex')}`;
	// Polkadot.js has no method for it, which is why the command line prints a ready call.
	const made = await within(30_000, api._rpcCore.provider.send('author_rotateKeysWithOwner', [owner]), 'keys');
	assert.equal((await why(api.tx.session.setKeys(made.keys, made.proof))).passes.isTrue, true);
	assert.equal((await why(api.tx.session.setKeys(made.keys, '0x'))).error.toString(), 'InvalidProof');
});

test('nothing was said to the console meanwhile', () => nothingElseWasHeard());
