// What a unit or a person's office ends in, and the bare names of departments.
import type { Lexicon } from './entries.ts'

/** Organisations and places that can be told to do something. */
export const UNIT_ENDINGS: Lexicon = [
  [
    '局 厅 部 委 办 科 股 处 所 站 单位 部门 机关 机构 政府 党组织 总支 委员会 管委会 组 专班 队 工会 各地 层面 系统 战线 基层 妇联 残联 科协 文联 工商联 法院 检察院 一线 各界 兵团',
    '党政机关、内设机构和群团组织的名称以此收尾',
  ],
  ['县 区 市 镇 乡 街道 街 旗 州 盟 村 团场 农场 林场 牧场 苏木 嘎查', '行政区划、兵团和学区以地名代机构'],
  ['园 校 村小 完小 学院 大学 食堂 小学 初中 高中 中学 中职 集团 班级 教学点 考点 办学点 少年宫', '学校和校内单位'],
  [
    '中心 企业 公司 商户 协会 学会 家委会 医院 银行 媒体 平台 基地 工地 接种点 供应商 运营商 门店 书店 电视台 报社',
    '企业、媒体和其他社会单位',
  ],
]

/** Endings that need what stands before them. */
export const UNIT_PATTERN =
  /(?:(?:办公|教研|督导|督查|校长|政教|教务|总务|德育|医务|财务|会计|监察|保卫|招生|人事|纪检|值班|秘书|科|处|各|股)室|(?<=[各全每].{0,3})年级|(?<=毕业|起始)年级|(?:督导|专家|讲师|考察|调研|检查|评估|工作)团|(?<=各|全|(?<!第)[两三])方|[一二三四五六七八九十附职](?:中|小))$/

/** Persons, by office or part. */
export const PERSON_ENDINGS: Lexicon = [
  [
    '书记 主任 主席 督学 教师 老师 员工 职工 学生 师生 儿童 幼儿 孩子 同志 班子 领导 干部 代表 员 医生 校医 保安 司机 监考 考生 人 者 教练 园丁 骨干 专家 毕业生 新生 业主 一把手 门卫 ' +
      '护士 医师 中层 导师 青年 代表们',
    '职务、岗位和身份，可以直接领受任务',
  ],
]

/** Persons whose word needs what stands before it. */
export const PERSON_PATTERN =
  /(?:(?:校|园|局|厅|部|处|科|股|组|室|所|站|院|会|县|市|区|省|州|旗|盟|乡|镇|村|班|队|团|师|行|司|署|段|家|主任|秘书|总|店|楼|年级|学|连|委员)长|(?:司炉|水电|勤杂|维修|清洁|保洁|锅炉|护校|炊事|修理|技)工|(?:值班|值日|值周|包级|带班)行政)$/

/** Departments named without their 局: they split at 、 when all parts are such names. */
export const DEPARTMENTS: Lexicon = [
  [
    '公安 消防 交警 运管 教育 卫健 卫生 卫生健康 市场监管 市监 应急 应急管理 交通 交通运输 城管 文旅 体育 科技 民政 财政 人社 住建 住房城乡建设 环保 生态环境 气象 水利 宣传 网信 司法 团委 妇联 工信 发改 ' +
      '自然资源 审计 编办 组织 政法 综治 疾控 残联 关工委 纪检 工商 食药 农业农村 广电 文化 街道 乡镇 社区 家庭 学校 社会',
    '省去“局”“部门”的部门简称，并列时逐个拆开',
  ],
]

/** A list that opens so is one addressee. */
export const WHOLE_LIST = /^(?:任何|各级|全市(?!各)|全县(?!各)|全区(?!各)|全省(?!各)|全州(?!各)|全体|所有|一切|广大)/

/** Who speaks of itself, and the words that stand for units. */
export const PRONOUN_UNIT =
  /^(?:各地|各校|各园|各班|各级|各方|大家|全校|全园|我局|我厅|我室|我办|本局|两局|园方|校方|馆方|双方|省里|市里|县里|各科室|各口)$/

/** Things with an ending that only looks like a unit's. */
export const THING_ENDINGS: Lexicon = [
  [
    '场所 厕所 住所 处所 车站 网站 台站 操作间 小区 社区内 景区 灾区 城区 市区 郊区 山区 地区 误区 禁区 雷区 超市 城市 ' +
      '上市 都市 学区内 平台',
    '场所、设施和地段，不是责任主体',
  ],
  [
    '家校 校园 进校 在校 离校 返校 入校 到校 护校 爱校 班组 分组 重组 编组 成组 开办 举办 承办 主办 协办 督办 交办 转办 申办 创办 停办 会员 动员 校长职级制 ' +
      '用人 育人 做人 本人 他人 法人 两人 每人 一人 人人 新人 工人 病人 作者 或者 再者 消费者 前者 后者 记者 读者 伤者 患者 队列 排队 列队 一组 党组织',
    '动作和泛指的词，尾字与单位、人员相同',
  ],
  [
    '工作 活动 情况 问题 制度 机制 方案 全部 内部 外部 局部 部分 好处 之处 深处 各处 等处 到处 宿舍 委托 村 少量 同时',
    '事务、制度一类的名词',
  ],
]

/** Things whose word needs what stands before or behind it. */
export const THING_PATTERN =
  /(?:干部(?=培)|(?<![市县区政无])委办|全员(?=参)|(?<!任)何人|(?:施工|教学|生活|办公|活动|住宿|运动|宿舍|隔离|就餐|等候|接送|候车|厂|库|离|返|出|入|进)区|(?:离|返|出|入|进)(?:省|市|县|州|旗|镇|乡|村|境|园)|\d+(?:处|人|名|位|所|个|家|项|次|场|间|台|辆|座))$/
