// SPDX-License-Identifier: Apache-2.0

use crate::{
	mock::{Authorities, *},
	*,
};
use custodia_primitives::{Officers as _, Role};

#[test]
fn a_preset_is_written_in_plain_json() {
	let json = serde_json::json!({
		"authorities": [{
			"name": "法院",
			"kind": "Court",
			"voting": true,
			"delegate": 102,
			"registrars": [{ "account": 21, "person": person(21) }],
			"officers": [{ "account": 23, "person": person(23), "roles": ["Judge", "Records"],
				"posts": ["president", "panel_member"] }],
			"seats": [902],
		}, { "name": "Branch court", "kind": "Court", "parent": 0 }],
		"secondingDelay": 5,
	});
	let config: GenesisConfig<Test> = serde_json::from_value(json).unwrap();
	assert_eq!(config.seconding_delay, 5);
	execute_on(config.authorities, || {
		let terms = Authorities::who(&23).unwrap().terms;
		assert_eq!(terms[0].roles, roles(&[Role::Records, Role::Judge]));
		let posts = ["president", "panel_member"].map(post);
		assert_eq!(Authorities::posts(terms[0].id).as_slice(), posts);
		assert!(Authorities::holding(signed(23), Role::Judge, &posts).is_ok());
		assert_eq!(CouncilMotions::members(), [102]);
	});
}

#[test]
fn an_empty_genesis_is_a_chain_without_authorities() {
	execute_on(vec![], || assert!(Session::validators().is_empty()));
}

#[test]
#[should_panic(expected = "its parent must stand before it")]
fn a_parent_that_comes_later_is_refused() {
	let mut authorities = province();
	authorities[1].parent = Some(1);
	externalities(authorities);
}

#[test]
#[should_panic(expected = "AccountInUse")]
fn an_account_with_two_purposes_is_refused() {
	let mut authorities = province();
	authorities[2].delegate = Some(JUDGE);
	externalities(authorities);
}

#[test]
#[should_panic(expected = "has a delegate, but no vote")]
fn a_delegate_without_a_vote_is_refused() {
	let mut authorities = province();
	authorities[1].delegate = Some(101);
	externalities(authorities);
}

#[test]
#[should_panic(expected = "RoleNotAllowed")]
fn a_role_that_the_kind_does_not_allow_is_refused() {
	let mut authorities = province();
	authorities[2].officers[0].roles = vec![Role::Prosecutor];
	externalities(authorities);
}

#[test]
#[should_panic(expected = "registrars go in their own list")]
fn a_registrar_among_the_officers_is_refused() {
	let mut authorities = province();
	authorities[2].officers[0].roles = vec![Role::Registrar];
	externalities(authorities);
}

#[test]
#[should_panic(expected = "post president of account 23: Module")]
fn a_post_named_twice_is_refused() {
	let mut authorities = province();
	authorities[2].officers[0].posts = ["president"; 2].map(post).into();
	externalities(authorities);
}

#[test]
fn what_is_no_post_is_no_preset() {
	let officer = serde_json::json!({
		"account": 23, "person": person(23), "roles": ["Judge"], "posts": ["The President"],
	});
	let error = serde_json::from_value::<GenesisOfficer<u64>>(officer).unwrap_err().to_string();
	assert!(error.contains("not a valid Post"), "{error}");
}
