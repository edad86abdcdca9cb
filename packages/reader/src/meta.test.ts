// Title, day, issuer, participants, agenda, inspection.
import { describe, expect, it } from 'vitest'
import { leaderFor, read } from './index.ts'

const MEETING = `首页 > 新闻
青禾县召开校车安全工作会议
2022-04-12 来源:青禾教育
4月11日,青禾县校车安全工作会议在县实验中学报告厅召开。县教育局党组书记、局长方以宁主持会议并讲话。县公安局、县交通运输局分管负责同志,各乡镇中心校校长参加会议。
会上,县教育局副局长卢见秋对校车安全工作和食堂管理工作进行安排部署;桥头镇中心校、河口镇中心校就校车管理工作作交流发言。
就校车安全工作,会议要求,各中心校要逐车检修。
责任编辑:宋晓`

describe('a meeting', () => {
  const reading = read(MEETING)
  it('names its title, day, chair, participants and place', () =>
    expect(reading.meta).toEqual({
      title: '青禾县召开校车安全工作会议',
      date: '2022-04-11',
      host: ['方以宁'],
      attendees: ['县公安局、县交通运输局分管负责同志', '各乡镇中心校校长'],
      venue: '县实验中学报告厅',
    }))
  it('gives one agenda entry for each speaker, kind and subject, with exact spans', () => {
    expect(reading.agenda.map((a) => [a.speaker, a.post, a.kind, a.topic])).toEqual([
      ['方以宁', '县教育局党组书记、局长', 'chair', null],
      ['方以宁', '县教育局党组书记、局长', 'speech', null],
      ['卢见秋', '县教育局副局长', 'deploy', '校车安全工作'],
      ['卢见秋', '县教育局副局长', 'deploy', '食堂管理工作'],
      ['桥头镇中心校', null, 'exchange', '校车管理'],
      ['河口镇中心校', null, 'exchange', '校车管理'],
    ])
    for (const entry of reading.agenda) expect(MEETING.slice(entry.start, entry.end)).toContain(entry.speaker)
  })
  it('proposes the leader who deploys a subject for its work items', () => {
    const [item] = reading.items
    expect(item?.topic).toBe('校车安全工作')
    expect(item && leaderFor(reading, item)).toBe('卢见秋')
    expect(leaderFor(reading, { topic: '教师节表彰工作' })).toBeNull()
  })
})

describe('a notice', () => {
  it('is dated by its signature and issued by who signs', () => {
    const { meta } = read(
      '青禾县教育局\n关于开展防汛演练的通知\n各学校:\n请各学校于5月6日前完成演练。\n青禾县教育局\n2023年4月20日',
    )
    expect(meta).toMatchObject({ title: '关于开展防汛演练的通知', date: '2023-04-20', host: ['青禾县教育局'], attendees: [] })
  })
  it('that forwards another keeps its own day and issuer, and both give items', () => {
    const text =
      '关于转发市教育局防汛通知的通知\n各学校:\n现将市教育局通知转发给你们。各学校要于6月9日前报送方案。\n青禾县教育局\n2023年6月5日\n关于做好防汛工作的通知\n各县教育局:\n现将有关事项通知如下:\n一、工作要求\n各县教育局要逐校排查。\n禾川市教育局\n2023年6月1日'
    const { meta, items } = read(text)
    expect(meta).toMatchObject({ date: '2023-06-05', host: ['青禾县教育局'] })
    expect(items.map((i) => i.quote)).toEqual(['各学校要于6月9日前报送方案', '各县教育局要逐校排查'])
  })
})

describe('an inspection', () => {
  it('is read with its teams, days and scope', () => {
    const text =
      '青禾县召开开学工作会议\n会议强调,县教育局将抽调督学,组成5个督导组,从3月7日到3月11日,对全县中小学、幼儿园进行专项督导检查。'
    expect(read(text, { publishedAt: '2022-03-02' }).campaign).toEqual({
      groups: 5,
      from: '2022-03-07',
      to: '2022-03-11',
      scope: '全县中小学、幼儿园',
    })
  })
  it('that is not announced leaves no campaign', () => expect(read('青禾县召开会议\n会议强调,各校要自查。').campaign).toBeNull())
  it('takes time and scope from their headings, and counts the rows of the group table', () => {
    const text =
      '关于开展食堂检查的通知\n各学校:\n现将有关事项通知如下:\n一、检查时间\n5月16日至5月20日\n二、检查对象\n全县学校食堂\n三、检查分组\n第一组 甲川乡\n第二组 乙川乡\n青禾县教育局\n2022年5月9日'
    expect(read(text).campaign).toEqual({ groups: 2, from: '2022-05-16', to: '2022-05-20', scope: '全县学校食堂' })
  })
})
