// SPDX-License-Identifier: Apache-2.0
//! What each family of calls does.

mod custody;
mod history;
mod identity;
mod late;
mod merge;
mod papers;
mod record;
mod sentence;
mod transfer;
