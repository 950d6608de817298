// SPDX-License-Identifier: Apache-2.0
// A connection of Polkadot.js to the node under test, and what a member of staff does with it.

import { ApiPromise, Keyring, WsProvider } from '@polkadot/api';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';

/** Where the node listens. */
export const URL = process.env.CUSTODIA_URL ?? 'ws://127.0.0.1:9944';

/** The longest wait for a transaction or for a block, in milliseconds. */
const PATIENCE = 60_000;

/** The authorities of the development chain, in the order of their ids. */
export const AUTHORITIES = [
	'PrisonAdministration', 'Court', 'Prosecution', 'JusticeMinistry', 'Prison1', 'Prison2', 'Detention',
];

/** The id of an authority of the development chain. */
export const authority = (slug) => AUTHORITIES.indexOf(slug);

/**
 * The lines that libraries wrote to the console so far, without their time stamps. A console line
 * is how Polkadot.js says that it did not understand something.
 */
export const heard = [];
for (const level of ['log', 'info', 'warn', 'error']) {
	console[level] = (...words) => {
		const line = words.map(String).join(' ').replace(/^[\d\s:.-]+/, '').replace(/\s+/g, ' ').trim();
		if (!heard.includes(line)) heard.push(line);
	};
}

/** The only line that Polkadot.js writes: it leaves the methods of the newer RPC to other clients. */
export const KNOWN_LINE =
	/^API\/INIT: RPC methods not decorated: ((author_rotateKeysWithOwner|state_callRecorded|\w+_v1_\w+)(, |$))+$/;

/** What Polkadot.js writes when the node refuses a request, as many tests here want it to. */
const REFUSED_REQUEST = /^RPC-CORE: submitAndWatchExtrinsic\(.*\): ExtrinsicStatus:: 10\d\d: /;

/** Fails if a library wrote anything else. */
export function nothingElseWasHeard() {
	assert.deepEqual(heard.filter((line) => !KNOWN_LINE.test(line) && !REFUSED_REQUEST.test(line)), []);
}

/** Connects, or fails: it never tries again in the background. */
export async function connect() {
	await cryptoWaitReady();
	const provider = new WsProvider(URL, 1_000, {}, PATIENCE);
	return within(PATIENCE, ApiPromise.create({ provider, throwOnConnect: true }), `a connection to ${URL}`);
}

const keyring = new Keyring({ type: 'sr25519' });

/** The account of a post, `Prison1//custody`, or of anybody, `Nobody`. */
export const post = (name) => keyring.addFromUri(`//${name}`);

/** A promise that fails after some time instead of waiting for ever. */
export function within(milliseconds, promise, what) {
	let timer;
	const late = new Promise((_, reject) => {
		timer = setTimeout(() => reject(new Error(`no ${what} within ${milliseconds / 1000} s`)), milliseconds);
	});
	return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** A call that was included and failed: its error's name and documentation, as apps show them. */
export class Refused extends Error {
	constructor(api, error) {
		if (error.isModule) {
			const { section, name, docs } = api.registry.findMetaError(error.asModule);
			super(docs.join(' ').trim());
			this.name = `${section}.${name}`;
		} else {
			super(error.toString());
			this.name = error.type;
		}
	}
}

/** Signs with an account, sends, and waits for the block: the block's hash and the call's events. */
export function send(api, who, tx) {
	let unsubscribe = () => {};
	const included = new Promise((resolve, reject) => {
		const report = ({ status, events, dispatchError, isError }) => {
			if (isError) return reject(new Error(`the pool gave it up: ${status}`));
			if (!status.isInBlock) return;
			if (dispatchError) return reject(new Refused(api, dispatchError));
			resolve({
				block: status.asInBlock,
				events: events.map(({ event }) => event),
				/** The one event of a name. */
				event(section, method) {
					const found = this.events.filter((e) => e.section === section && e.method === method);
					assert.equal(found.length, 1, `one ${section}.${method} among ${names(this.events)}`);
					return found[0];
				},
			});
		};
		tx.signAndSend(typeof who === 'string' ? post(who) : who, { nonce: -1 }, report)
			.then((stop) => { unsubscribe = stop; }, reject);
	});
	return within(PATIENCE, included, 'block with the transaction').finally(() => unsubscribe());
}

const names = (events) => events.map((e) => `${e.section}.${e.method}`).join(', ');

/** Waits until this many more blocks are there. */
export async function blocks(api, more) {
	let unsubscribe = () => {};
	const start = (await api.rpc.chain.getHeader()).number.toNumber();
	const reached = new Promise((resolve, reject) => {
		api.rpc.chain.subscribeNewHeads((head) => {
			if (head.number.toNumber() >= start + more) resolve();
		}).then((stop) => { unsubscribe = stop; }, reject);
	});
	await within(PATIENCE, reached, 'new block');
	unsubscribe();
}

/** The chain's civil date today, as text. */
export async function today(api) {
	return (await api.call.officeApi.time()).now.toString().slice(0, 10);
}

/** A commitment of identity that nobody used before. */
export const commitment = () => `0x${randomBytes(32).toString('hex')}`;

/** A new record, opened by an officer: the id that the chain gave it. */
export async function open(api, who = 'Prison1//records') {
	const done = await send(api, who, api.tx.inmates.open('Blake2b256V1', commitment()));
	return done.event('inmates', 'Recorded').data.inmate.toNumber();
}
