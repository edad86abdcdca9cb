// The rules of the guide as sentences: what is an item, where it is cut, who must do it.
import { describe, expect, it } from 'vitest'
import { read } from './index.ts'

const meeting = (body: string) => `县教育局召开春季工作会议\n3月2日,县教育局召开春季工作会议。\n会议强调,${body}`
const notice = (body: string) =>
  `关于做好防汛工作的通知\n各乡镇中心校,县直各学校:\n现将有关事项通知如下:\n${body}\n\n青禾县教育局\n2022年6月8日`
const items = (text: string) => read(text).items
const quotes = (text: string) => items(text).map((i) => i.quote)
const modality = (text: string) => items(text).map((i) => i.modality)
const who = (text: string) => items(text).map((i) => i.responsible)

describe('what is an item', () => {
  it('a duty after a speech verb is an item, without the speaker', () =>
    expect(quotes(meeting('各中学要查清实验室药品。'))).toEqual(['各中学要查清实验室药品']))
  it('a bare imperative inside a directive passage is a duty', () =>
    expect(modality(meeting('完善值班表,落实门卫登记。'))).toEqual(['must']))
  it('a tale of how things stand is background', () =>
    expect(items(meeting('去年以来全县溺水事故得到有效遏制,形势依然严峻。'))).toEqual([]))
  it('what the audience pledges is no item', () =>
    expect(items('县教育局召开会议\n会议强调,各校要守好校门。\n桥头小学校长表示,将把会议精神落到实处。')).toHaveLength(1))
  it('attendance and agenda are no items', () => {
    const text =
      '县教育局召开防溺水工作会议\n4月6日,县教育局召开防溺水工作会议。副局长贺知晓对防溺水工作进行安排部署。各股室负责人参加会议。'
    expect(read(text).items).toEqual([])
    expect(read(text).unread.map((u) => u.reason)).toContain('agenda')
  })
  it('a formula without content is no item', () => expect(items(notice('请认真贯彻执行。'))).toEqual([]))
  it('what inspectors found is past, what they require is an item', () => {
    const text =
      '县督导组到河口镇检查食堂\n5月9日,县督导组查看了河口镇三所学校的食堂。检查组发现个别学校留样不足。检查组要求学校补齐留样柜。'
    expect(items(text).map((i) => [i.quote, i.responsible])).toEqual([['学校补齐留样柜', ['学校']]])
  })
  it('what inspectors ask or order on the spot is an item, whoever is asked is responsible', () =>
    expect(
      items('县督导组到河口镇检查食堂\n5月9日,督导组现场开出清单,要求食堂更换砧板;对过期调料,督导组责令立即封存。').map((i) => [
        i.quote,
        i.responsible,
      ]),
    ).toEqual([
      ['食堂更换砧板', ['食堂']],
      ['立即封存', []],
    ]))
  it('staffing of a leading group is no item', () =>
    expect(items(notice('一、组织领导\n组长由副局长担任,办公室设在安全股。'))).toEqual([]))
  it('nothing under 存在问题 is an item, what stands under 整改要求 is', () =>
    expect(quotes(notice('一、存在问题\n部分学校台账不全。\n二、整改要求\n各校要补全台账。'))).toEqual(['各校要补全台账']))
  it('a slogan head names the topic, its elaboration is the item', () => {
    const [item, ...rest] = items(meeting('一要筑牢食安防线。各校要每日留样。二要管好校车。要查验驾驶证件。'))
    expect(item).toMatchObject({ quote: '各校要每日留样', topic: '筑牢食安防线' })
    expect(rest.map((i) => i.quote)).toEqual(['要查验驾驶证件'])
  })
  it('a head that goes on after a comma is the item itself', () =>
    expect(quotes(meeting('一要筑牢食安防线,逐校查验留样。二要管好校车,查验驾驶证件。'))).toEqual([
      '要筑牢食安防线,逐校查验留样',
      '要管好校车,查验驾驶证件',
    ]))
  it('each row of a group table is one arrangement', () =>
    expect(items(notice('一、分组安排\n第一组 甲川乡、乙川乡\n第二组 丙川乡')).map((i) => [i.modality, i.responsible])).toEqual([
      ['info', ['第一组']],
      ['info', ['第二组']],
    ]))
  it('entries under a heading of time or scope are arrangements', () =>
    expect(
      items(notice('一、检查范围\n全县幼儿园。\n二、检查时间\n6月13日至6月17日。')).map((i) => [i.modality, i.deadline]),
    ).toEqual([
      ['info', null],
      ['info', { from: '2022-06-13', to: '2022-06-17' }],
    ]))
  it('page furniture, contact, attachment list and signature are unread', () => {
    const reasons = read(`${notice('各校要清淤。')}\n联系人:赵晓 电话:0000-1234567\n附件:1.登记表\n打印本页 关闭窗口`).unread.map(
      (u) => u.reason,
    )
    for (const reason of ['addressee', 'signature', 'contact', 'attachment', 'furniture', 'title'])
      expect(reasons).toContain(reason)
  })
})

describe('where an item is cut', () => {
  it('a new directive word opens a new item', () =>
    expect(quotes(meeting('各校要排查护栏,要更换破损玻璃,严禁带病使用。'))).toEqual([
      '各校要排查护栏',
      '要更换破损玻璃',
      '严禁带病使用',
    ]))
  it('parallel bare verbs and purpose tails stay together', () =>
    expect(quotes(meeting('各校要排查护栏,更换破损玻璃,确保师生平安。'))).toEqual(['各校要排查护栏,更换破损玻璃,确保师生平安']))
  it('a leading condition belongs to the duty behind it', () =>
    expect(quotes(meeting('各校要清点器材,对超过年限的,要立即停用。'))).toEqual(['各校要清点器材', '对超过年限的,要立即停用']))
  it('a new unit with a verb of its own opens a new item', () =>
    expect(quotes(meeting('各校要上报险情,县教育局汇总研判。'))).toEqual(['各校要上报险情', '县教育局汇总研判']))
  it('a segment with its own day opens a new item', () =>
    expect(quotes(notice('各校要制定预案,6月20日前将预案报安全股。'))).toEqual(['各校要制定预案', '6月20日前将预案报安全股']))
  it('numbered points inside a sentence are items of their own', () =>
    expect(quotes(meeting('各校要抓好三件事:一是修好围墙;二是备足沙袋;三是演练转移。'))).toEqual([
      '修好围墙',
      '备足沙袋',
      '演练转移',
    ]))
  it('nothing is cut inside brackets or book titles', () =>
    expect(quotes(notice('各校要学习《防汛,要靠大家》(含附录,要带回家)。'))).toEqual([
      '各校要学习《防汛,要靠大家》(含附录,要带回家)',
    ]))
})

describe('which part of a news report is in force', () => {
  it('a leader goes on in the third person: 他指出, 一要...', () =>
    expect(quotes('县教育局召开会议\n局长方以宁主持会议。他指出,一要备好沙袋,二要清好水沟。')).toEqual([
      '要备好沙袋',
      '要清好水沟',
    ]))
  it('a notice retold in the news speaks on in its paragraphs by subject', () =>
    expect(modality('县教育局规范作息\n作业方面,通知明确,各校要控制总量。\n睡眠方面,初中早晨应在八点后上课。')).toEqual([
      'must',
      'must',
    ]))
  it('a vague promise of the writer is no item, a planned inspection is', () =>
    expect(modality('县教育局部署防汛\n下一步,县教育局将继续加大力度,切实保障平安。县教育局将组织3个督查组进行抽查。')).toEqual([
      'info',
    ]))
})

describe('which modality', () => {
  it('要, 须, 必须, 务必 and 应 bind', () => {
    for (const word of ['要', '须', '必须', '务必', '应']) expect(modality(meeting(`各校${word}清点灭火器。`))).toEqual(['must'])
  })
  it('严禁, 不得, 不准 and 禁止 forbid', () => {
    for (const word of ['严禁', '不得', '不准', '禁止']) expect(modality(meeting(`各校${word}封堵出口。`))).toEqual(['must_not'])
  })
  it('鼓励, 提倡 and 可以 leave it open', () => {
    for (const word of ['鼓励学校', '提倡学校', '学校可以']) expect(modality(meeting(`${word}开设游泳课。`))).toEqual(['should'])
  })
  it('要 inside 主要, 需要 or 要求 is no duty', () =>
    expect(items('县教育局发布汛情\n主要河流水位上涨,需要关注。群众要求明确。')).toEqual([]))
  it('不少于 is a quantity, not a ban', () => expect(modality(meeting('各校每周演练不少于2次。'))).toEqual(['must']))
  it('what the issuer will do is an arrangement', () =>
    expect(
      items(notice('各校要清淤。县教育局将于6月下旬组织抽查。')).map((i) => [i.modality, i.responsible, i.deadline]),
    ).toEqual([
      ['must', ['各校'], null],
      ['info', ['县教育局'], { from: '2022-06-21', to: '2022-06-30' }],
    ]))
  it('a sanction as a clause of its own is stated, not asked', () =>
    expect(modality(notice('各校要清淤。对瞒报险情的,一律通报批评。'))).toEqual(['must', 'info']))
})

describe('who must do it', () => {
  it('units by themselves are parted, units with a shared head stay whole', () => {
    expect(who(meeting('各乡镇、各学校要备足物资。'))).toEqual([['各乡镇', '各学校']])
    expect(who(meeting('县、乡两级教育机构要备足物资。'))).toEqual([['县、乡两级教育机构']])
    expect(who(meeting('各县(市、区)和各高校要备足物资。'))).toEqual([['各县(市、区)', '各高校']])
  })
  it('a duty without a subject takes the nearest one before it', () =>
    expect(who(meeting('各园要清点药品。要登记领用。'))).toEqual([['各园'], ['各园']]))
  it('a new paragraph and a new speech verb stop inheritance', () =>
    expect(who(`${meeting('各园要清点药品。')}\n会议要求,要登记领用。`)).toEqual([['各园'], []]))
  it('a new numbered point stops inheritance', () =>
    expect(who(meeting('一是各园要清点药品,二是要登记领用。'))).toEqual([['各园'], []]))
  it('a subject before a list governs the list', () =>
    expect(who(meeting('各园要做好以下工作:一是清点药品;二是登记领用。')).slice(-2)).toEqual([['各园'], ['各园']]))
  it('a thing as subject does not stop inheritance', () =>
    expect(who(meeting('各园要清点药品。药柜必须上锁。'))).toEqual([['各园'], ['各园']]))
  it('an agent after 由 must do it', () => expect(who(notice('险情由安全股统一发布。'))).toEqual([['安全股']]))
})

describe('points, times and occasions', () => {
  it('the subject before a list that is counted with 一要 governs the whole list', () =>
    expect(who(meeting('各校一要查清底数。二要及时上报。三要加强宣传,张贴公告。'))).toEqual([['各校'], ['各校'], ['各校']]))
  it('就贯彻会议精神要求: is speech', () =>
    expect(quotes('县教育局召开会议\n秦副局长就贯彻会议精神要求:各校立即开展自查。')).toEqual(['各校立即开展自查']))
  it('a span of time by itself leads the clause that follows', () =>
    expect(quotes(meeting('会后两天内,县教研室要拿出方案。'))).toEqual(['会后两天内,县教研室要拿出方案']))
  it('who acts after something is named before the time', () =>
    expect(who(meeting('参会人员回去后要及时传达。'))).toEqual([['参会人员']]))
  it('how to be minded is no ban', () => expect(items(meeting('思想上绝不能松懈。'))).toEqual([]))
  it('a bare 不 before a verb forbids in a directive', () =>
    expect(modality(notice('一、原则上不组织跨县活动。'))).toEqual(['must_not']))
  it('a ban for some years is part of the sanction it follows', () =>
    expect(modality(notice('一、严禁弄虚作假,一经查实,取消申报资格,三年内不得申报。'))).toEqual(['must_not', 'info']))
  it('what may occur leads the duty it calls for', () =>
    expect(quotes(notice('一、发生安全事故,要在两小时内上报。'))).toEqual(['发生安全事故,要在两小时内上报']))
  it('what the issuer itself does about a breach is its arrangement, what others must do is a duty', () => {
    const text = (who: string) =>
      `青禾县召开整改推进会\n3月2日,青禾县教育局召开整改推进会。\n会议要求,整改不力的,由${who}约谈负责人。`
    expect(modality(text('县教育局'))).toEqual(['info'])
    expect(modality(text('各乡镇中心校'))).toEqual(['must'])
  })
  it('the unit reports, not the person in office who acts in between', () =>
    expect(who(notice('一、各校要成立专班,校长亲自抓,并于6月20日前报县教育局。'))).toEqual([['各校'], ['校长'], ['各校']]))
  it('a line 时间: under a heading of a notice is an arrangement, at the top of a page it dates the page', () => {
    expect(quotes(notice('一、比赛安排\n时间:2022年6月20日'))).toEqual(['时间:2022年6月20日'])
    expect(items('青禾县教育局召开会议\n时间:2022年6月20日\n会议听取了汇报。')).toEqual([])
  })
  it('a name that holds a verb still signs over its day', () =>
    expect(
      read('关于错峰开学的通知\n各校:\n一、各校要做好准备。\n\n青禾县应对疫情工作领导小组教育组\n2020年4月1日').meta.host,
    ).toEqual(['青禾县应对疫情工作领导小组教育组']))
  it('an act with others goes with the day it is due', () =>
    expect(quotes(meeting('安全科要会同公安部门,6月底前对学校进行一次排查。'))).toEqual([
      '安全科要会同公安部门,6月底前对学校进行一次排查',
    ]))
  it('what follows a breach is told, unless it is to be done at once', () => {
    expect(modality(notice('一、教师不得有偿家教,一经发现,年度考核定为不合格。'))).toEqual(['must_not', 'info'])
    expect(modality(notice('一、一经发现疑似病例,立即隔离。'))).toEqual(['must'])
  })
  it('an inspection that is told of from its first to its last day gives both', () => {
    const text = '青禾县开展专项督导\n通知明确,本次督导从4月18日开始,4月29日结束。各校要做好准备。'
    expect(read(text, { publishedAt: '2016-04-11' }).items.map((i) => [i.modality, i.deadline])).toEqual([
      ['info', { from: '2016-04-18', to: '2016-04-29' }],
      ['must', null],
    ])
  })
  it('what was ordered and counted is past', () =>
    expect(items('县局检查培训机构\n7月19日,县局检查了培训机构,下达通知书17份,责令停业3家。')).toEqual([]))
  it('every county that is drawn from acts in nothing', () =>
    expect(
      quotes(
        '关于督查的通知\n各县:\n一、督查方式\n省厅组成5个督查组,每组抽查2个县,每个县抽查4所学校。\n\n江右省教育厅\n2016年3月1日',
      ),
    ).toEqual(['省厅组成5个督查组,每组抽查2个县,每个县抽查4所学校']))
  it('全县上下 is a unit, 一线 by itself is where one goes', () => {
    expect(who(meeting('全县上下要提高站位。'))).toEqual([['全县上下']])
    expect(who(meeting('领导干部要靠前指挥,一线督查。'))).toEqual([['领导干部']])
  })
  it('a phrase of manner before the verb still makes a duty', () =>
    expect(quotes(meeting('疏堵结合,严防溺水事故。'))).toEqual(['疏堵结合,严防溺水事故']))
  it('holidays that are only stated are arrangements with both ends', () =>
    expect(
      read('青禾县中小学寒假安排公布\n全县中小学寒假自1月19日始至2月28日止。', { publishedAt: '2011-01-05' }).items.map((i) => [
        i.modality,
        i.deadline,
      ]),
    ).toEqual([['info', { from: '2011-01-19', to: '2011-02-28' }]]))
  it('two labels in one line are two arrangements', () =>
    expect(quotes(notice('一、时间安排\n1、检查时间:6月3日至4日;检查人员:各片区校长。'))).toEqual([
      '检查时间:6月3日至4日',
      '检查人员:各片区校长',
    ]))
  it('a headline that the site sets once more below is no sentence', () =>
    expect(items('青禾县中小学6月19日正式放暑假\n会议听取了汇报。\n——青禾县中小学6月19日正式放暑假')).toEqual([]))
  it('a document that begins with its first section is a notice', () =>
    expect(quotes('一、放假时间\n7月1日至8月31日\n二、具体要求\n加强值班,严禁补课。')).toEqual([
      '7月1日至8月31日',
      '加强值班',
      '严禁补课',
    ]))
  it('advice that ends the tale of an inspection opens no speech', () =>
    expect(items('青禾县开展开学督导\n3月4日,督导组查看了食堂,针对发现的问题及时提出整改意见。同时,认真了解各校困难。')).toEqual(
      [],
    ))
  it('the last of a row of duties is no head', () =>
    expect(quotes(meeting('一是强化责任;二是强化值守,畅通信息。确保师生安全。'))).toEqual([
      '强化责任',
      '强化值守,畅通信息',
      '确保师生安全',
    ]))
  it('what is put first with 没有 is what the duty is about', () =>
    expect(quotes(notice('一、学校没有能力整改的重大隐患,要明确责任人。'))).toEqual(['学校没有能力整改的重大隐患,要明确责任人']))
  it('元月 is January', () =>
    expect(
      read('关于放假的通知\n各校:\n一、各校要于元月4日前报送方案。\n\n青禾县教育局\n2015年1月2日').items[0]?.deadline,
    ).toEqual({
      from: null,
      to: '2015-01-04',
    }))
  it('the headline is the one under the path of links', () =>
    expect(
      read('生态立县·创新活县·产业强县\n首页 > 新闻动态\n\n青禾县召开教育工作会议\n7月7日,青禾县召开教育工作会议。').meta.title,
    ).toBe('青禾县召开教育工作会议'))
  it('with whom one acts is not who acts', () =>
    expect(items(meeting('配合民政、妇联等部门,以及街道、社区,关心好留守儿童。')).map((i) => [i.quote, i.responsible])).toEqual([
      ['配合民政、妇联等部门,以及街道、社区,关心好留守儿童', []],
    ]))
})
