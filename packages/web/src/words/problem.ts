// What may go wrong, in words: what happened, what is kept, what to do. A code without words does not compile.
import { Problem, type ProblemCode } from '@duxue/core'
import { Failed, Offline, type Refusal } from '../refusal.ts'
import { baseWords } from './base.ts'
import { type Data, dateText, fill, type Lang, momentText, type Phrase } from './say.ts'

export const problemWords: Record<ProblemCode, Phrase> = {
  'request.invalid': {
    zh: '有一处内容不合要求，没有存下。请检查后再试。',
    en: 'Something in it does not fit; nothing was saved. Please check and try again.',
  },
  'request.too_large': {
    zh: '内容太大，没有收下。请分开或压缩后再试。',
    en: 'It is too large and was not taken. Split or shrink it and try again.',
  },
  'request.busy': {
    zh: '现在人多，没有办成。您的内容还在，请稍后再试。',
    en: 'The server is busy. Your work is kept; try again in a moment.',
  },
  'request.unknown': { zh: '没有这个地址。', en: 'There is no such address.' },
  'session.none': {
    zh: '请先登录。还没发出的内容都留在这台设备里。',
    en: 'Please sign in first. What is not sent yet stays on this device.',
  },
  'session.wrong': { zh: '账号、密码或激活码不对。', en: 'Login, password or activation code is wrong.' },
  'session.locked': {
    zh: '试错次数太多，账号暂时锁住。请到{until}以后再试。',
    en: 'Too many wrong attempts; the account is locked. Try again after {until}.',
  },
  'session.which_city': {
    zh: '您在不止一个市有这个账号。请选要进的市。',
    en: 'You have this login in more than one city. Please choose the city.',
  },
  'session.csrf': {
    zh: '页面放得太久了。请刷新后再试，内容不会丢。',
    en: 'The page has been open for too long. Reload and try again; nothing is lost.',
  },
  'act.forbidden': { zh: '这件事不归您办。', en: 'This is not yours to do.' },
  'act.other': {
    zh: '同一编号已经办过另一件事，没有重复办。',
    en: 'This number was already used for another act; nothing was done twice.',
  },
  'unit.missing': { zh: '没有这个单位，或者不在您能看的范围里。', en: 'No such unit, or it lies outside what you may see.' },
  'person.missing': { zh: '没有这个人，或者不在您能看的范围里。', en: 'No such person, or outside what you may see.' },
  'person.code_used': {
    zh: '激活码已经用过或已作废。请向管理员要一个新的。',
    en: 'The activation code was used or withdrawn. Ask the administrator for a new one.',
  },
  'person.weak_password': {
    zh: '密码太简单：至少{least}位，不能全是数字，也不能总是同几个字。',
    en: 'The password is too simple: at least {least} signs, not digits only, not the same few signs.',
  },
  'person.locked': {
    zh: '账号由安全管理员锁住了。请和市局联系。',
    en: 'The security administrator has locked this account. Please call the bureau.',
  },
  'person.self': { zh: '不能锁自己的账号。', en: 'Nobody locks the own account.' },
  'person.no_reason': { zh: '请写明理由。', en: 'Please give a reason.' },
  'directive.missing': { zh: '没有这份文件，或者不在您能看的范围里。', en: 'No such document, or outside what you may see.' },
  'directive.no_items': {
    zh: '这段文字里没有读出要办的事。可以选中一句，自己新增一项。',
    en: 'No work item was found in this text. Pick a sentence and add one yourself.',
  },
  'directive.wrong_state': {
    zh: '文件已经走到下一步，这件事现在不能做。请刷新看看。',
    en: 'The document has moved on; this cannot be done now. Reload to see.',
  },
  'directive.unconfirmed_items': {
    zh: '还有{count}项没有确认。请逐项确认，或者说明不是事项。',
    en: '{count} {count|item is|items are} not settled yet. Confirm each, or say that it is none.',
  },
  'directive.not_docx': {
    zh: '这个文件不是文字处理文档，没有收下。请换一个，或者把文字粘贴进来。',
    en: 'This is not a .docx document and was not taken. Choose another, or paste the text.',
  },
  'directive.old_doc': {
    zh: '这是旧格式的文档。请另存为新格式后再上传，或者把文字粘贴进来。',
    en: 'This is an old .doc file. Save it as .docx, or paste the text.',
  },
  'directive.empty': { zh: '里面没有文字。', en: 'There is no text in it.' },
  'directive.too_big': {
    zh: '文件太大，没有收下。可以只粘贴要办的那几段。',
    en: 'The file is too large. You may paste only the parts that matter.',
  },
  'directive.not_text': { zh: '这个文件不是文字，没有收下。', en: 'This file holds no text and was not taken.' },
  'directive.scan': {
    zh: '这是扫描件，里面只有图，没有文字。请换成可以选中文字的文件，或者把文字粘贴进来。',
    en: 'This is a scan: pictures without text. Use a file whose text can be selected, or paste the text.',
  },
  'directive.unmapped': {
    zh: '这个文件里的字体没有带字码表，字看得见、取不出。请用排版前的文档，或者把文字粘贴进来。',
    en: 'The fonts of this PDF lack their tables of characters: letters are seen but cannot be taken out. Use the original document or paste the text.',
  },
  'directive.locked': { zh: '这个文件加了密码，打不开。', en: 'This file is locked with a password.' },
  'directive.bad_span': {
    zh: '选中的地方不在原文里，或者跨出了一段。请重新选。',
    en: 'The selection lies outside the text. Please select again.',
  },
  'directive.not_published': {
    zh: '《{title}》还没有下达，直接改草稿就行，不用重发。',
    en: '“{title}” is not published yet: change its draft instead.',
  },
  'directive.replaced': {
    zh: '《{title}》已经由后来的文件代替。请选最新的那一份。',
    en: '“{title}” was replaced by a later one already. Choose the latest.',
  },
  'item.missing': { zh: '没有这一项。', en: 'No such item.' },
  'item.wrong_state': {
    zh: '这一项已经变了，刚才那一步没有做。请刷新看看。',
    en: 'This item has changed; that step was not done. Reload to see.',
  },
  'item.bad_split': {
    zh: '这里拆不开：拆点要在这一项中间，两边都要有文字。',
    en: 'It cannot be split here: the place must lie inside the item, with words on both sides.',
  },
  'item.no_next': { zh: '后面没有别的事项了，没有可以合并的。', en: 'No item follows; there is nothing to merge with.' },
  'item.not_adjacent': {
    zh: '不能合并：两项要在同一段里前后相接，中间不能隔着别的句子。',
    en: 'They cannot be merged: both must follow each other in one paragraph, with no sentence between.',
  },
  'item.not_cut': {
    zh: '这一项没有拆过或合过，或者后来又拆了一次。请从最后一次撤起。',
    en: 'This item was not split or merged, or was cut again later. Take the last cut back first.',
  },
  'task.missing': { zh: '没有这项任务，或者不在您能看的范围里。', en: 'No such task, or outside what you may see.' },
  'task.wrong_state': { zh: '任务已经走到别的一步，这件事现在不能做。', en: 'The task has moved on; this cannot be done now.' },
  'task.empty': { zh: '请写几句办了什么。', en: 'Please write what was done.' },
  'task.no_reason': { zh: '退回要写明理由。', en: 'Returning it needs a reason.' },
  'pack.missing': { zh: '没有这个内容包。', en: 'No such pack.' },
  'pack.invalid': { zh: '内容包有错，不能用。', en: 'The pack has errors and cannot be used.' },
  'pack.wrong_state': {
    zh: '这一版已经不是草稿，不能再改。要改，请开下一版。',
    en: 'This version is no draft any more and cannot be changed. Begin the next version.',
  },
  'pack.changed': {
    zh: '{by}先改了这份草稿，您这一步没有存下。请刷新，看过新的再改。',
    en: '{by} changed this draft before you; this step was not saved. Reload, look, and change it again.',
  },
  'pack.draft_open': {
    zh: '这个内容包已经有一份草稿，请接着改那一份。',
    en: 'There is a draft of this pack already; go on with that one.',
  },
  'pack.id_taken': { zh: '这个编号已经用过，请再试一次。', en: 'This number is taken; please try again.' },
  'pack.too_big': {
    zh: '太大，没有存下：一个内容包至多一千题，一题至多三千个选项。请分成几个包。',
    en: 'Too big, not saved: a pack holds at most 1,000 questions, a question 3,000 choices. Make several packs of it.',
  },
  'pack.has_faults': {
    zh: '还有{count}处要改，已在旁边标出。改好再来。',
    en: '{count} {count|place|places} still to mend, each marked. Mend them first.',
  },
  'pack.empty': { zh: '里面还没有题。', en: 'There is no question in it yet.' },
  'pack.examples_fail': {
    zh: '有{count}个例子算出来的和记下的不一样：{names}。请改题，或者改例子。',
    en: '{count} {count|example gives|examples give} another result than was kept: {names}. Mend the question, or the example.',
  },
  'pack.rules_bare': {
    zh: '有{count}条问题规则还没有例子：{names}。每条规则都要有一个例子能触发它。',
    en: '{count} finding {count|rule has|rules have} no example: {names}. Each rule needs one that opens it.',
  },
  'pack.claimed': {
    zh: '数据项“{element}”已经由内容包“{other}”在收，不能再收一次。请把那一题设成自动带出，或者不收。',
    en: 'The element “{element}” is asked for by the pack “{other}” already. Prefill the question from it, or do not ask.',
  },
  'pack.bad_version': {
    zh: '版本号要写成三段数字，中间用点隔开。',
    en: 'A version is three numbers with points between them.',
  },
  'pack.not_newer': {
    zh: '版本号用过了，或者比现在的小。请写大一些。',
    en: 'This version was used, or is older than the one in force. Choose a greater one.',
  },
  'pack.drops_data': {
    zh: '这一版去掉了{count}道已经有单位答过的题：{names}。确要去掉，请写明理由。',
    en: 'This version drops {count} {count|question|questions} that units have answered: {names}. Give a reason if it must be so.',
  },
  'pack.no_reason': { zh: '请写明理由。', en: 'Please give a reason.' },
  'pack.no_sheet': {
    zh: '这个文件读不出表格，什么也没有读入。请在表格软件里另存为“工作簿”再传。',
    en: 'No table could be read from this file; nothing was taken. Save it as .xlsx and try again.',
  },
  'pack.sheet_old': {
    zh: '这是旧格式的表格文件，什么也没有读入。请打开它，另存为新格式的“工作簿”再传。',
    en: 'This is an old .xls or .et file; nothing was taken. Open it and save it as .xlsx.',
  },
  'pack.sheet_locked': {
    zh: '文件加了密码，什么也没有读入。请去掉密码再传。',
    en: 'The file is under a password; nothing was taken. Take the password away and try again.',
  },
  'pack.sheet_big': {
    zh: '文件太大，或者解开以后太大，什么也没有读入。请只留检查表那几张，至多{rows}行。',
    en: 'The file is too big, or grows too big when unpacked; nothing was taken. Keep the sheets of the checklist only, {rows} rows at most.',
  },
  'round.missing': { zh: '没有这一轮督导，或者不在您能看的范围里。', en: 'No such round, or outside what you may see.' },
  'round.wrong_state': {
    zh: '这一轮已经走到别的一步，这件事现在不能做。',
    en: 'The round has moved on; this cannot be done now.',
  },
  'round.closed': {
    zh: '这一轮已经结束，不再收。您填的内容还在这台设备里。',
    en: 'The round is closed and takes nothing more. What you filled in stays on this device.',
  },
  'round.no_plan': { zh: '还没有排日程。请先排好再通知。', en: 'There is no plan yet. Make one first.' },
  'round.bad_window': {
    zh: '起止日期不对：开始不能晚于结束，中间要有工作日。',
    en: 'The dates do not fit: begin before the end, with working days between.',
  },
  'round.over_cap': {
    zh: '这一轮要学校花的时间超过本地每月上限。确有必要，请写明理由再发。',
    en: 'This round asks more minutes than the place allows a month. If it must be, say why.',
  },
  'round.empty_scope': {
    zh: '这一轮没有要督导的单位。请至少选一类。',
    en: 'No unit would be inspected. Choose at least one kind.',
  },
  'round.infeasible': {
    zh: '这样排不开：人手、日子或者回避不够。请增加小组或者天数。',
    en: 'No plan fits: too few people, days, or too many recusals. Add groups or days.',
  },
  'round.plan_broken': { zh: '日程里有一处违反规则，没有存下。', en: 'The plan breaks a rule and was not saved.' },
  'round.open_checks': { zh: '还有到校没有办完，办完才能结束现场。', en: 'Some visits are still under way or ahead.' },
  'round.no_reason': { zh: '取消要写明理由。', en: 'Cancelling needs a reason.' },
  'draw.missing': { zh: '没有这次抽签。', en: 'No such draw.' },
  'draw.exists': {
    zh: '这一轮已经有一次抽签。要重抽，先公开中止那一次。',
    en: 'The round has a draw already. To draw anew, abort that one in public first.',
  },
  'draw.wrong_state': { zh: '抽签已经走到别的一步，这件事现在不能做。', en: 'The draw has moved on; this cannot be done now.' },
  'draw.bad_witness': {
    zh: '请写明公开来源；见证人的姓名不能空，不能重复。',
    en: 'Name the public source; witnesses have names, each another.',
  },
  'draw.committed': { zh: '这位见证人已经交过承诺，不能改。', en: 'This witness has committed already; it cannot be changed.' },
  'draw.nonce': {
    zh: '输入的数和承诺对不上，请照纸条重新输入；确实记不得的，写明理由中止。',
    en: 'The number does not match the commitment: type it again from the slip, or abort with a reason.',
  },
  'draw.invalid': {
    zh: '抽签的内容不完整或前后不符，没有存下。',
    en: 'The draw is incomplete or does not follow from itself; nothing was kept.',
  },
  'draw.no_reserve': {
    zh: '这个单位没有抽中，或者本层已经没有备选。',
    en: 'This unit was not drawn, or no reserve of its stratum is left.',
  },
  'draw.unfinished': {
    zh: '抽签还没有抽完。先抽出来，或者公开中止，再排日程。',
    en: 'The draw is not finished. Draw first, or abort in public, then plan.',
  },
  'plan.missing': { zh: '没有这份日程。', en: 'No such plan.' },
  'plan.ended': { zh: '这份日程已经有了结果，请看最新的。', en: 'This plan has its result already; see the latest.' },
  'plan.running': { zh: '正在排日程。等它排完，或者先停下。', en: 'A plan is being made. Wait for it, or stop it first.' },
  'plan.bad_event': {
    zh: '填的情况和日程对不上，请核对组、日子和单位。',
    en: 'What happened does not fit the plan: check group, day and unit.',
  },
  'visit.missing': { zh: '没有这次到校，或者还没有开封。', en: 'No such visit, or it is still sealed.' },
  'visit.wrong_state': {
    zh: '这次到校已经走到别的一步，这件事现在不能做。',
    en: 'The visit has moved on; this cannot be done now.',
  },
  'visit.check_open': {
    zh: '现场检查还没有交。请先交检查，再离开。',
    en: 'The check on site is not handed in yet. Hand it in, then leave.',
  },
  'check.missing': { zh: '没有这份检查，或者不在您能看的范围里。', en: 'No such check, or outside what you may see.' },
  'check.wrong_state': {
    zh: '这份检查已经走到别的一步，这件事现在不能做。',
    en: 'The check has moved on; this cannot be done now.',
  },
  'check.closed': {
    zh: '已经过了收的时候，没有收下。您填的内容还在这台设备里，请和督导办联系。',
    en: 'It is past the time and was not taken. Your answers stay on this device; please call the inspection office.',
  },
  'check.not_signed': { zh: '校长还没有签字。签过才能交。', en: 'The head has not signed yet. It can be handed in after that.' },
  'check.no_review': {
    zh: '这一轮没有安排县级复核；要复核，由督导办在开轮次时选上。',
    en: 'This round has no county review; the office chooses it when the round is opened.',
  },
  'check.has_issues': {
    zh: '还有几项要改好才能交，已在旁边标出。',
    en: 'Some items need mending before it can be handed in; they are marked.',
  },
  'check.not_yours': { zh: '这份检查不是您单位的。', en: 'This check is not of your unit.' },
  'check.changed': {
    zh: '签字以后内容又变了。请校长再看一遍、再签。',
    en: 'The answers changed after signing. The head reads and signs again.',
  },
  'check.unknown_item': {
    zh: '有一项不在这份清单里，没有存下。请刷新。',
    en: 'One item is not on this list and was not saved. Please reload.',
  },
  'survey.missing': { zh: '没有这份问卷，或者不在您能看的范围里。', en: 'No such survey, or outside what you may see.' },
  'survey.no_address': {
    zh: '没有这份问卷。请核对二维码或者网址。',
    en: 'There is no such survey. Check the code or the address.',
  },
  'survey.not_offered': {
    zh: '这一轮的内容包没有给这所单位准备这份问卷。',
    en: 'The pack of this round holds no such survey for this unit.',
  },
  'survey.not_there': {
    zh: '日程公布后、离开以前，由去的那个组开。',
    en: 'The visiting group opens it, once the visit is announced and before it leaves.',
  },
  'survey.open_already': { zh: '这份问卷正在答。', en: 'This survey is open now.' },
  'survey.no_rule': {
    zh: '本地还没有定少于几人不显示、最多开几天，问卷开不了。请督导办公室补上。',
    en: 'The place has not said below how many nothing is shown, or how long a survey may stand open. The office has to add it.',
  },
  'survey.too_few': {
    zh: '请的人不到{least}人，答了也看不到结果，没有开。',
    en: 'Fewer than {least} are asked: no result could be shown. It was not opened.',
  },
  'survey.bad_close': {
    zh: '收齐的日子要在今天和{latest}之间。',
    en: 'It must close between today and {latest}.',
  },
  'survey.closed': { zh: '这份问卷已经收齐。', en: 'This survey is closed.' },
  'survey.full': { zh: '这份问卷已经收够人数。', en: 'As many as were asked have answered.' },
  'survey.empty': { zh: '一题都没有答，没有收。', en: 'No question was answered; nothing was taken.' },
  'finding.missing': { zh: '没有这个问题，或者不在您能看的范围里。', en: 'No such finding, or outside what you may see.' },
  'finding.wrong_state': {
    zh: '这个问题已经走到别的一步，这件事现在不能做。',
    en: 'The finding has moved on; this cannot be done now.',
  },
  'finding.same_person': {
    zh: '报告整改的人不能自己核验。请换一个人。',
    en: 'Who reported the mending cannot verify it. Another person must.',
  },
  'finding.no_reason': { zh: '请写明理由。', en: 'Please give a reason.' },
  'finding.empty': { zh: '请写明事实。', en: 'Please write down the fact.' },
  'finding.not_in_pack': {
    zh: '这一轮的检查内容里没有这个主题或这一项，没有记下。请重新选。',
    en: 'The checklist of this round has no such topic or item; nothing was recorded. Please choose again.',
  },
  'paper.missing': { zh: '没有这份公文，或者还没有公布。', en: 'No such paper, or not published yet.' },
  'paper.wrong_state': { zh: '公文已经走到别的一步，这件事现在不能做。', en: 'The paper has moved on; this cannot be done now.' },
  'paper.no_figures': { zh: '还没有可以写进去的数。', en: 'There are no figures to write yet.' },
  'register.missing': { zh: '没有这一行，或者您看不到它。', en: 'There is no such row, or it is not yours to see.' },
  'register.not_kept': { zh: '这本台账不归这个单位记。', en: 'This unit does not keep this register.' },
  'register.wrong_state': {
    zh: '这一行已经走到别的一步，这件事现在不能做。',
    en: 'The row has moved on; this cannot be done now.',
  },
  'register.changed': {
    zh: '您改的时候别人先改了这一行。您填的还在，请对照新的再存。',
    en: 'Somebody changed this row before you. What you typed is kept; compare and save again.',
  },
  'register.key_twice': { zh: '已经有同样的一行，请改那一行。', en: 'There is such a row already; please change that one.' },
  'register.same_person': {
    zh: '这一步要由另一个人来做，不能自己办、自己核。',
    en: 'Another person has to take this step than the one who took the last.',
  },
  'register.needs': { zh: '还有必须填的栏没有填。', en: 'Columns that this step needs are still empty.' },
  'register.no_reason': { zh: '划去一行要写明理由。', en: 'Striking a row needs a reason.' },
  'register.has_faults': {
    zh: '有填得不对的地方，已逐处标出。一行也没有写入。',
    en: 'There are faults, each marked in its place. Nothing was written.',
  },
  'register.no_sheet': {
    zh: '这个文件读不出表格。请在表格软件里另存为“工作簿”再传。',
    en: 'No table could be read from this file. Save it as .xlsx and try again.',
  },
  'register.notice_runs': {
    zh: '公示到{until}为止，期满才能往下办。',
    en: 'The notice runs until {until}; only then does it go on.',
  },
  'register.notice_over': {
    zh: '公示到{until}已满，不再收异议。',
    en: 'The notice ended on {until}; objections are no longer taken.',
  },
  'register.sheet_old': {
    zh: '这是旧格式的表格文件，一行也没有读入。请打开它，另存为新格式的“工作簿”再传。',
    en: 'This is an old .xls or .et file; nothing was taken. Open it and save it as .xlsx.',
  },
  'register.sheet_locked': {
    zh: '文件加了密码，一行也没有读入。请去掉密码再传。',
    en: 'The file is under a password; nothing was taken. Take the password away and try again.',
  },
  'register.sheet_big': {
    zh: '文件太大，或者解开以后太大，一行也没有读入。一次至多{rows}行，请分开传。',
    en: 'The file is too big, or grows too big when unpacked; nothing was taken. {rows} rows at most at once; send it in parts.',
  },
  'paper.not_of': { zh: '这份小结不是写这类单位的。', en: 'This summary is not about such a unit.' },
  'fact.has_faults': {
    zh: '表里有错，一个数也没有写入。请改好再传。',
    en: 'The sheet has faults; nothing was written. Mend them and send it again.',
  },
  'file.missing': { zh: '没有这个附件。', en: 'No such file.' },
  'file.too_big': { zh: '附件太大，没有收下。', en: 'The file is too large and was not taken.' },
  'file.empty': { zh: '附件是空的。', en: 'The file is empty.' },
  'file.disk_full': {
    zh: '服务器存放附件的地方满了，附件没有存下，填写的内容都在。请告诉管理员。',
    en: 'The server has no room for files; the file was not kept, your answers are. Please tell the administrator.',
  },
  'sample.not_ready': { zh: '演示数据还在演练，请稍等。', en: 'The sample is still being played. One moment.' },
  'clock.backwards': {
    zh: '服务器的时钟往回走了，没有办。请告诉管理员。',
    en: 'The server clock went backwards; nothing was done. Please tell the administrator.',
  },
}

/** A refusal as a sentence for the user. */
export function wordRefusal(refusal: Refusal, lang: Lang): string {
  if (refusal instanceof Problem) {
    const data = Object.fromEntries(
      Object.entries(refusal.data).map(([key, v]) => [
        key,
        typeof v === 'number' || typeof v === 'string' ? readable(v, lang) : undefined,
      ]),
    )
    return fill(problemWords[refusal.code]?.[lang] ?? refusal.code, data)
  }
  if (refusal instanceof Offline) return baseWords['offline.text'][lang]
  return fill(baseWords['failed.text'][lang], { id: refusal instanceof Failed ? refusal.requestId : '' })
}
const readable = (value: string | number, lang: Lang): string | number => {
  if (typeof value === 'number') return value
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return momentText(value, lang)
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dateText(value, lang) : value
}
/** The reason why an act is not offered now: `why` of a choice is a problem code; what it counts is filled in when it is known. */
export function wordWhy(why: string, lang: Lang, data?: Data): string {
  const pattern = problemWords[why as ProblemCode]?.[lang] ?? why
  return fill(data ? pattern : pattern.replace(/\{\w+(\|[^}]*)?\}/g, ''), data)
}
