// Headings that tell what their section holds.

/** What was found, done or praised: nothing below it is a work item. */
export const PAST_SECTION =
  /好的方面|做得好|(?:基本|总体|检查|督导|督查|整体|工作|开展|自查|存在|完成)(?:的)?情况$|情况(?:如下)?$|成绩|成效|亮点|经验|做法|问题$|不足$|背景|困难|效果(?:明显|良好|显著)|(?:依然|仍然|较为|比较)突出|(?:个别|部分)[^,]{0,6}问题|原因|意义|指导思想|评价意见$|工作回顾/

/** Time, scope, persons, contents, method: each entry is an arrangement. */
export const ARRANGEMENT_SECTION =
  /(?:时间|日期|范围|对象|内容|方式|方法|形式|重点|分组|地点|地址|安排|程序|流程|材料|名额|数量|条件|标准|事项|主题|人员|组成|依据|项目|类别|奖项|设置|日程|路线|指标|分工|要点|途径|渠道|期限|步骤|组别|名次|(?:等次|成绩|结果)(?:评定|认定|运用|使用|公布)|(?:参赛|报名|奖励|评选|评审|计分|录取|比赛|竞赛|推荐|申报|计奖)办法)(?:及[^,。]{1,8})?$/

/** Duties: overrides the two above. */
export const DUTY_SECTION =
  /要求|任务|措施|建议|下一步|整改|意见|责任|加强|强化|规范|落实|确保|做好|提高|严格|保障|推进|纪律|注意事项|有关事项|工作安排|重点工作|具体工作/
