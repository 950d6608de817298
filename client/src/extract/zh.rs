// SPDX-License-Identifier: Apache-2.0
//! Chinese.

use super::Messages;
use custodia_primitives::Term;

fn date(year: u16, month: u8, day: u8) -> String {
	format!("{year}年{month}月{day}日")
}

fn term(term: Term) -> String {
	let parts = [(term.years, "年"), (term.months, "个月"), (term.days, "日")];
	let parts = parts.iter().filter(|(n, _)| *n != 0);
	let text: String = parts.map(|(n, unit)| format!("{n}{unit}")).collect();
	if text.is_empty() {
		"无刑期".into()
	} else {
		text
	}
}

pub(super) const MESSAGES: Messages = Messages { table: TABLE, date, term, between: "；" };

const TABLE: &[(&str, &str)] = &[
	// The frame.
	("title", "您的档案，第{inmate}号"),
	(
		"about",
		"以下是截至链 {chain}（首个区块 {genesis}）第{number}号已确定区块（{block}）您的档案中的全部记录。\
		 [rehearsal?本链仅供演练：其中没有任何真实内容。]",
	),
	(
		"reading",
		"共{count}条记录，最早的在前。记录、判决、罪名和财产义务均从0开始编号。任何记录都不会被删除：\
		 错误由后来的记录更正。",
	),
	("entry", "{n}. {at}，{authority}：{act}"),
	("standing", "目前情况：{custody}[holder?羁押您的机关：{holder}。][basis?原因：{basis}。]"),
	(
		"sentence",
		"[ends?根据以上记录计算，您的刑期最后一日是{ends}。如果过了这一天仍被关押，请立即告诉检察院、\
		 律师或法律援助机构。][ends!根据以上记录，算不出刑期的最后一日。]",
	),
	(
		"verify",
		"如何核对本文件：您信任的任何人都可以在他自己的节点上读取第{inmate}号档案。用 `custodia record show \
		 {inmate} --proof FILE` 取得档案，用 `custodia record verify FILE --block HASH` 证明它完整且未被改动。\
		 在上述区块，档案的链头是 {head}。",
	),
	(
		"object",
		"如果有错误或遗漏：请写下来并签名。任何监狱、法院或管理机关的档案部门都必须接收您的文件，并把它的摘要\
		 加在所涉的记录上，不限于作出该记录的机关；请索要新记录的编号。对决定不服的，可以按该决定所写的方式\
		 申诉。律师、法律援助机构和检察院可以帮助您。",
	),
	// Acts.
	("Act.Inmates", "{0}"),
	("Act.Rulebooks", "{0}"),
	("Act.Proceedings", "{0}"),
	("Act.Assessments", "{0}"),
	("Act.Sanctions", "{0}"),
	("Act.Incentives", "{0}"),
	(
		"Act.Opened",
		"建立了您的档案。其中没有您的姓名：以代码 {commitment} 代表您（{scheme}）。",
	),
	("Act.IdentityAdded", "增加了一个代表您的代码：{identity}。代码是 {commitment}（{scheme}）。"),
	("Act.IdentityRekeyed", "代码 {old} 不再代表您，改由 {new} 代表您（{scheme}）。"),
	("Act.Admitted", "您于{on}被收押。原因：{basis}。"),
	("Act.BasisChanged", "自{on}起，关押您的原因改为：{basis}。"),
	("Act.Left", "您于{on}离开：{reason}。[due?应于{due}返回。]"),
	("Act.CameBack", "您于{on}返回。"),
	("Act.Escaped", "您于{on}脱逃或逾期未归。脱逃的日子不计入已服刑期。"),
	("Act.Released", "您于{on}被释放：{ground}。"),
	("Act.Died", "于{on}死亡。须由另一机关调查。"),
	("Act.TransferOffered", "拟将您转往{to}，须经其接收。"),
	("Act.TransferAccepted", "您于{on}到达，此后由本机关关押。此前由{from}关押。"),
	("Act.TransferWithdrawn", "您不再转往{to}：转押已撤回。"),
	("Act.TakenOver", "自{on}起由本机关关押您，因为{from}已被暂停。"),
	(
		"Act.LateProposed",
		"提议补记：{on}，{event}。须经第二名官员同意才有效。补记的原因：{reason}",
	),
	(
		"Act.LateApplied",
		"第二名官员同意了第{proposal}条记录的提议，即日起有效：{on}，{event}。补记的原因：{reason}",
	),
	("Act.LateWithdrawn", "第{proposal}条记录的提议已撤回，无效。"),
	("Act.DutyAnswered", "另一机关调查了第{duty}条记录。结论：{finding}。"),
	(
		"Act.JudgmentOpened",
		"法院开始登记判决，案号 {reference}：{kind}，{pronounced}宣告，{effective}生效[delivered?，\
		 {delivered}送达您]。刑期自{starts}起算。法院登记完毕之前无效。",
	),
	(
		"Act.CountAdded",
		"该判决第{count}项罪名：{offence}（{tag}），{committed}实施。刑期：{term}，{order}。",
	),
	("Act.CreditAdded", "{from}至{to}先行羁押的日子折抵刑期：{ratio}。"),
	("Act.DutyAdded", "该判决第{duty}项财产义务：{kind}[amount?，{amount}]。"),
	("Act.PenaltyAdded", "附加：{penalty}[term?，{term}][term!，无期限]。"),
	(
		"Act.JudgmentClosed",
		"判决登记完毕，编为第{judgment}号判决，即日起有效。[combined?刑期：{combined}。]折抵{credited}日。\
		 [ends?计算的最后一日是{ends}。][ends!没有最后一日。][stated?法院写明的是{stated}。]\
		 [differs?两个日期不一致：请向法院询问哪一个正确。]",
	),
	("Act.JudgmentDiscarded", "正在登记的判决已作废，从未生效。"),
	(
		"Act.SentenceChanged",
		"法院变更了第{judgment}号判决的刑罚，自{effective}起生效，案号 {reference}：{change}[term?（{term}）]。\
		 [ends?计算的最后一日是{ends}。][ends!没有最后一日。][stated?法院写明的是{stated}。]\
		 [differs?两个日期不一致：请向法院询问哪一个正确。]",
	),
	("Act.PaymentStated", "第{judgment}号判决第{duty}项财产义务现为：{now}。此前：{was}。"),
	("Act.Attached", "第{to}条记录增加了一份文件：{document}。"),
	("Act.Corrected", "第二名官员更正了第{entry}条记录：{undone}。原因：{reason}"),
	("Act.MergeOffered", "提议终止您的第{other}号档案，由本档案继续。"),
	(
		"Act.MergedIn",
		"您的第{other}号档案（{length}条记录，链头 {head}）已终止，由本档案继续。请一并索要该档案的文字说明。",
	),
	("Act.MergedInto", "本档案已终止，由您的第{into}号档案继续：请索要该档案的文字说明。"),
	("Act.Separated", "第{other}号档案其实属于另一人，不再是您的档案的一部分。原因：{reason}"),
	("Act.SeparatedFrom", "本档案重新继续：第{survivor}号档案其实属于另一人。原因：{reason}"),
	(
		"Act.ExtractHanded",
		"您的档案（截至第{through}条记录）的文字说明（{language}）已交给您或代理您的人。该文件的摘要：{extract}。",
	),
	(
		"Act.HistoricalOpened",
		"上链以前的补录：建立了您的档案。以代码 {commitment} 代表您（{scheme}）。",
	),
	(
		"Act.HistoricalEpisode",
		"上链以前的补录：您自{admitted}起被关押[released?，至{released}][released!，至今仍在关押]。原因：{basis}。\
		 [released?释放原因：{ground}。][charge?指控：{charge}。][charged?被指控行为的日期：{charged}。]",
	),
	("Act.HistoricalConfirmed", "另一机关确认了截至第{through}条记录的上链以前的补录。"),
	(
		"Act.FactAsserted",
		"关于您的事实，{at}：[confidential!{kind}][confidential?保密事项，因本文件可能被他人看到，\
		 此处不予载明，请向作出该记录的机关询问]。[fields?{fields}。]\
		 [reasons?理由见摘要为 {reasons} 的文件。]\
		 [late?此项属补记，须经第二名官员确认才有效。补记的原因：{late}]\
		 [historical?此项为上链以前的补录，须经另一机关确认才有效。][dropped?它取代了第{dropped}条记录。]",
	),
	("Act.FactConfirmed", "另一名官员确认了第{fact}条记录所述[confidential!：{kind}]。"),
	(
		"Act.FactWithdrawn",
		"第{fact}条记录所述已撤回，不再有效[confidential!：{kind}。原因：{reason}]\
		 [confidential?。该项保密。]",
	),
	("Act.CaseOpened", "第{case}号案件已立案：{procedure}。[after?本案承接第{after}号案件。]"),
	(
		"Act.StepTaken",
		"第{case}号案件。{step}：{outcome}。[fields?内容：{fields}。][parts?措施：{parts}。]\
		 [addressed?送交：{addressed}。][reasons?虽有下列规定，已记明理由：{reasons}。][unsigned?参与决定者中有人未签名。]\
		 [late?此项逾期作出。]\
		 [withdrawn?本案此前所载下列事实不再有效：{withdrawn}。][facts?所载事实：{facts}。][orders?对您的措施：{orders}。][result?案件由此终结：{result}。]",
	),
	("Act.PaperAttached", "第{case}号案件。{step}：补充文件：{paper}。"),
	("Act.TimeExtended", "第{case}号案件。{step}：期限延长至{due}。"),
	("Act.LateAdmitted", "第{case}号案件。{step}：准许逾期提出。原因：{reason}"),
	("Act.CaseStayed", "第{case}号案件中止。原因：{reason}"),
	("Act.CaseResumed", "第{case}号案件恢复办理。"),
	("Act.PersonRecused", "第{case}号案件：一名官员回避[step?（{step}）]。原因：{reason}"),
	("Act.PanelSeated", "第{case}号案件。{step}：已确定合议人员。"),
	("Act.MemberReplaced", "第{case}号案件。{step}：更换一名合议人员。原因：{reason}"),
	(
		"Act.ResultServed",
		"第{case}号案件。{step}：结果送达{recipient}：{manner}；{delivery}。语言：{language}。",
	),
	("Act.CaseWithdrawn", "第{case}号案件已撤回。原因：{reason}"),
	("Act.CaseReopened", "第{case}号案件重新办理：{step}。原因：{reason}"),
	("Act.ActRectified", "第{case}号案件。{step}：更正笔误：{words}。文件：{document}。决定内容不变。"),
	("Act.RowExcused", "第{case}号案件：虽有规定，已记明理由：{row}。文件：{document}。"),
	("Act.OutcomeDisputed", "第{case}号案件。{step}：一名参与决定者对结果提出异议：{dispute}。说明：{words}"),
	// Several values in one.
	("Paper", "{label}（{document}）"),
	("Addressee", "{authority}"),
	("Excuse", "{row}"),
	("Withdrawn", "{kind}（见第{facts}条记录）"),
	(
		"Act.AssessmentScored",
		"你按“{name}”受到考核，期间为{from}至{until}。各项：{scores}。结果：{score}。[historical?此为建链以前的记录。]",
	),
	(
		"Act.AssessmentConfirmed",
		"第{assessment}号记录中按“{name}”的考核结果已确认。[facts?由此认定：{facts}。]",
	),
	(
		"Act.AssessmentObjected",
		"已收到你对第{assessment}号记录中按“{name}”的考核结果的异议（{paper}）。{time}",
	),
	(
		"Act.LateObjectionAdmitted",
		"你对第{assessment}号记录中按“{name}”的考核结果逾期提出的异议（第{objection}号记录）已获准受理，将予答复。理由见文书（{reasons}）。",
	),
	(
		"Act.ObjectionAnswered",
		"你对第{assessment}号记录中按“{name}”的考核结果的异议已答复：{outcome}。[scores?现各项：{scores}。][score?现结果：{score}。]理由见文书（{reasons}）。",
	),
	("Act.MeasureActivated", "第{measure}条记录中暂缓执行的措施{kind}现予执行，自{from}至{until}。"),
	("Imposed", "{kind}，自{from}至{until}[suspended?，{suspended}]"),
	("Suspended", "暂缓执行至{until}，届时未经启动即不再执行"),
	("Act.Placed", "你现按“{name}”（第{scheme}版）计。{terms}[counting?计入：{counting}。]"),
	("Act.SchemeLeft", "你不再按“{name}”计：已有的保持不变。"),
	(
		"Act.Booked",
		"按“{name}”记入：{booking}。内容：{line}。计入{amount}。[proposal?提议见第{proposal}号记录。][facts?由此认定：{facts}。][accrued?依法现合计{accrued}。]",
	),
	(
		"Act.BookingProposed",
		"提议按“{name}”记入：{booking}。内容：{line}。经另一名工作人员确认后，计入{amount}。",
	),
	("Act.BookingRefused", "第{proposal}号记录中提议按“{name}”记入的内容不予记入。"),
	(
		"Act.LevelReviewed",
		"按“{name}”复核了你的等级：{level}。[due?下次复核不迟于{due}。][facts?由此认定：{facts}。]理由见文书（{reasons}）。",
	),
	(
		"Act.GradeProposed",
		"对“{name}”第{cycle}个周期提出了等级：{grade}。[line?另行说明：{line}。]现予公示，你可以提出异议。",
	),
	("Act.GradeObjected", "已收到你对“{name}”第{cycle}个周期等级的异议（{paper}）。{time}"),
	(
		"Act.LateGradeObjectionAdmitted",
		"你对“{name}”第{cycle}个周期等级逾期提出的异议（第{objection}号记录）已获准受理，将予答复。理由见文书（{reasons}）。",
	),
	(
		"Act.GradeObjectionAnswered",
		"你对“{name}”第{cycle}个周期等级的异议已答复。[grade?等级现为{grade}。][grade!等级不变。][line?另行说明：{line}。]理由见文书（{reasons}）。",
	),
	(
		"Act.GradeApproved",
		"“{name}”第{cycle}个周期的等级已批准，为最终结果。[yields?奖励：{yields}。][facts?由此认定：{facts}。]",
	),
	(
		"Act.BalanceCancelled",
		"依法，你按“{name}”的余分现为{balance}，并开始新的周期。[facts?由此认定：{facts}。]",
	),
	("Terms.Cycle", "“{feeds}”的考核结果计入，满{full}分为一个周期。"),
	("Terms.Levels", "[due?首次复核不迟于{due}。]"),
	("Terms.Accrual", "[accrued?依法合计{accrued}。]"),
	("Counted", "{fact}的{amount}，{counts}"),
	("Stated", "{kind}[fields?（{fields}）]"),
	("Document", "{kind}，摘要 {digest}；可出示给：{access}"),
	("Digest", "{algorithm} {value}"),
	("Named", "{name}：{value}"),
	("Period", "{months}个月又{days}日"),
	("Ratio", "{of}/{parts}"),
	// Choices.
	("Manner.InPerson", "当面交付"),
	("Manner.Representative", "交付家属或代理人"),
	("Manner.Left", "留置送达"),
	("Manner.Post", "邮寄"),
	("Manner.Electronic", "电子送达"),
	("Manner.Entrusted", "委托其他机关送达"),
	("Manner.PublicNotice", "公告送达"),
	("Dispute.VotedOtherwise", "该官员持不同意见"),
	("Dispute.NotDecidedSo", "并未如此决定"),
	("Delivery.Served", "已送达"),
	("Delivery.Refused", "拒收，有见证人，视为送达"),
	("Delivery.Failed", "未能送达，仍须送达"),
	("CommitmentScheme.HmacSha256V1", "HMAC SHA-256"),
	("CommitmentScheme.Blake2b256V1", "带密钥的 BLAKE2b"),
	("CommitmentScheme.HmacSm3V1", "HMAC SM3"),
	("Identity.Primary", "您已查明的身份"),
	("Identity.Alias", "您的另一姓名或编号"),
	("Identity.Provisional", "真实身份查明前的临时身份"),
	("Identity.OtherProvince", "您在另一省的编号"),
	("Basis.Remand", "等待审判"),
	("Basis.Sentence", "服刑"),
	("Basis.Recall", "附条件释放后被收监"),
	("Basis.Other", "其他法定理由"),
	("AbsenceReason.Court", "前往法院"),
	("AbsenceReason.Hospital", "前往医院"),
	("AbsenceReason.HomeLeave", "离监探亲"),
	("AbsenceReason.Medical", "暂予监外执行（医疗）"),
	("ReleaseGround.TermServed", "刑满"),
	("ReleaseGround.Bail", "取保候审或在外候审"),
	("ReleaseGround.CourtOrder", "法院命令"),
	("ReleaseGround.Parole", "假释"),
	("ReleaseGround.Commuted", "减刑后刑满"),
	("ReleaseGround.Pardon", "赦免"),
	("ReleaseGround.Acquitted", "宣告无罪"),
	("ReleaseGround.ChargeDropped", "不起诉或撤回起诉"),
	("ReleaseGround.Transferred", "移交另一法域"),
	("ReleaseGround.CommunitySupervision", "余刑在社区服刑"),
	("ReleaseGround.Other", "其他理由"),
	("Finding.Natural", "自然死亡"),
	("Finding.Accident", "意外"),
	("Finding.OwnHand", "自杀"),
	("Finding.OtherPrisoner", "其他在押人员所致"),
	("Finding.Staff", "工作人员的作为或不作为所致"),
	("Finding.Undetermined", "原因无法查明"),
	("Finding.Referred", "已移送刑事侦查"),
	("SentenceKind.Fixed", "有期徒刑"),
	("SentenceKind.Life", "无期徒刑"),
	("SentenceKind.SuspendedDeath", "死刑缓期执行"),
	("SentenceKind.Restricted", "死刑缓期执行，限制减刑"),
	("SentenceKind.WithoutRelease", "终身监禁"),
	("SentenceKind.Control", "管制"),
	("SentenceKind.Detention", "拘役"),
	("SentenceKind.Extended", "附延长监督的刑期"),
	("OffenceTag.None", "非特别类别"),
	("OffenceTag.Violent", "暴力侵害人身"),
	("OffenceTag.Sexual", "性犯罪"),
	("OffenceTag.Drugs", "毒品"),
	("OffenceTag.Property", "侵犯财产"),
	("OffenceTag.Corruption", "职务犯罪"),
	("OffenceTag.Financial", "金融犯罪"),
	("OffenceTag.Organised", "有组织犯罪"),
	("OffenceTag.StateSecurity", "危害国家安全"),
	("OffenceTag.Terrorism", "恐怖活动"),
	("OffenceTag.Other", "规则所称的其他类别"),
	("Order.Impose", "{0}"),
	("Order.Cut", "{kind}最多执行{days}日"),
	("Order.Stop", "[kind?{kind}今日终止][kind!本案各项措施今日终止]"),
	("Order.Quash", "[kind?{kind}已撤销][kind!本案各项措施均已撤销]"),
	("Order.Concurrent", "与其他刑期同时计算"),
	("Order.Consecutive", "在第{0}项罪名之后"),
	("Order.Combined", "与其他刑期合并为一个刑期"),
	("Ratio.OneForOne", "一日折抵一日"),
	("Ratio.TwoForOne", "一日折抵二日"),
	("Ratio.HalfForOne", "二日折抵一日"),
	("PropertyKind.Fine", "罚金"),
	("PropertyKind.Compensation", "赔偿被害人"),
	("PropertyKind.Confiscation", "没收财产"),
	("PropertyKind.Restitution", "退赃"),
	("PaymentState.Open", "尚未履行"),
	("PaymentState.Partly", "部分履行"),
	("PaymentState.Paid", "全部履行"),
	("PaymentState.Unable", "法院认定您没有履行能力"),
	("PaymentState.Remitted", "法院已免除"),
	("PaymentState.Refused", "有能力履行而不履行"),
	("Penalty.PoliticalRights", "剥夺政治权利"),
	("Penalty.Deportation", "刑满后驱逐出境"),
	("Penalty.ProfessionalBan", "从业或任职禁止"),
	("Penalty.DrivingBan", "禁止驾驶"),
	("Penalty.Supervision", "释放后监督"),
	("Penalty.Other", "其他附加刑"),
	("SentenceChange.Reduced", "减去所列刑期"),
	("SentenceChange.Extended", "增加所列刑期"),
	("SentenceChange.Replaced", "改为所列刑期，自{from}起算"),
	("SentenceChange.KindChanged", "改为另一刑种：{kind}"),
	("SentenceChange.Quashed", "该判决不再有效"),
	("SentenceChange.Restored", "该判决恢复效力"),
	("LateEvent.Admitted", "您被收押（{basis}）"),
	("LateEvent.BasisChanged", "关押您的原因改变（{basis}）"),
	("LateEvent.Left", "您离开，{reason}[due?，应于{due}返回]"),
	("LateEvent.CameBack", "您返回"),
	("LateEvent.Escaped", "您脱逃或逾期未归"),
	("LateEvent.Released", "您被释放（{ground}）"),
	("LateEvent.Died", "死亡"),
	("LateEvent.TransferAccepted", "您从提出转押的监狱到达"),
	("LateEvent.TakenOver", "您从被暂停的机关接收过来"),
	("Undone.CommitmentRemoved", "代码 {value} 不再代表您"),
	("Undone.CommitmentRestored", "代码 {old} 重新代表您，{new} 不再代表您"),
	("Undone.PaperWithdrawn", "该文件已撤回"),
	("Undone.PaymentRestored", "第{judgment}号判决第{duty}项财产义务恢复为：{state}"),
	("Custody.Outside", "您从未被收押。"),
	("Custody.Held", "您在押。"),
	("Custody.Away", "您暂时离开，{reason}。[due?应于{due}返回。]"),
	("Custody.AtLarge", "记录显示您自{since}起在逃。"),
	("Custody.Released", "您已被释放：{ground}。"),
	("Custody.Dead", "记录显示已死亡。"),
	("Custody.Merged", "本档案已终止，由第{into}号档案继续。"),
	("DocumentKind.Judgment", "判决书"),
	("DocumentKind.Warrant", "羁押、转押或释放的令状"),
	("DocumentKind.Decision", "裁定或决定"),
	("DocumentKind.Application", "申请、请求或申诉"),
	("DocumentKind.Report", "报告"),
	("DocumentKind.Evidence", "证据"),
	("DocumentKind.Certificate", "证明"),
	("DocumentKind.Minutes", "笔录"),
	("DocumentKind.Other", "其他文件"),
	("Score", "{total}[band?，{band}]（{areas}[other?；不属任何方面：{other}]）"),
	("AreaScore", "{area}：基础分{base}，评分{scored}，加分{added}，扣分{taken}"),
	("ObjectionTime.InTime", "异议按时提出，将予答复。"),
	("ObjectionTime.Late", "按第{book}号规则的第{row}行，异议已逾期。未获准受理的，不产生任何影响。"),
	("ObjectionTime.Spent", "异议按时提出，但此前已两次答复。未获准受理的，不产生任何影响。"),
	("ObjectionTime.Past", "提出时结果已不能变更，异议不产生任何影响。"),
	("Counts.Adds", "加"),
	("Counts.Takes", "扣"),
	("Counts.Applies", "使用"),
	("ObjectionOutcome.Upheld", "维持考核结果"),
	("ObjectionOutcome.Changed", "变更考核结果"),
	("DigestAlgorithm.Sha256", "SHA-256"),
	("DigestAlgorithm.Sm3", "SM3"),
	("DigestAlgorithm.Blake2b256", "BLAKE2b-256"),
	("Access.Public", "任何人"),
	("Access.Parties", "您、您的律师和有关机关"),
	("Access.Authorities", "有关机关"),
	("Access.Sealed", "持有法院命令的人"),
	("Language.English", "英文"),
	("Language.Chinese", "中文"),
	("Language.Other", "译文"),
	// Values of facts.
	("Value.Missing", "未知"),
	("Value.None", "无"),
	("Value.Never", "永不"),
	("Value.Unfixed", "尚未确定"),
	("Value.Flag", "[0?是][0!否]"),
	("Value.Number", "{0}"),
	("Value.Date", "{0}"),
	("Value.Moment", "{0}"),
	("Value.Period", "{0}"),
	("Value.WorkDays", "{0}个工作日"),
	("Value.Minutes", "{0}分钟"),
	("Value.Label", "{0}"),
	("Value.Person", "一名官员"),
	("Value.Ratio", "{0}"),
];
