/** What an account may be asked to agree to; each purpose has its own text and can be withdrawn on its own. */
export const consentPurposes = ['identity', 'compare-registries', 'reuse-papers', 'child-schooling'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

export type ConsentText = { version: string; title: string; paragraphs: readonly string[] };

/**
 * The texts in force. A changed text takes a new version and is asked for again; what was agreed to before stays on
 * record under its old one (个人信息保护法 art. 14, 17, 29).
 */
export const consentTexts: Record<ConsentPurpose, ConsentText> = {
  identity: {
    version: 'identity-2026-11',
    title: '身份信息处理告知书',
    paragraphs: [
      '为办理居住登记和相关服务，我们需要您的姓名、证件类型和证件号码。证件号码属于敏感个人信息，不提供将无法办理登记。',
      '我们用这些信息核验您的身份、避免重复登记，并在您办理业务时供辖区工作人员审核。工作人员的每次查看都有记录。',
      '证件号码加密保存，页面上只显示首尾几位。除法律规定的情形外，不会提供给其他单位或个人。',
      '您可以随时在“我的”里撤回同意。撤回后不能再用这些信息办理新的业务，撤回前已办结的不受影响。',
      '未满十四周岁的儿童由监护人在自己的账号里一并登记。',
    ],
  },
  'compare-registries': {
    version: 'compare-registries-2026-11',
    title: '部门信息比对同意书',
    paragraphs: [
      '为审核您的申请，我们需要向公安、社保、教育、不动产登记和民政部门核对您的身份、居住证、户籍地、参保缴费、学籍、住房、婚姻和子女信息。只核对这次申请用得到的项目。',
      '比对时，我们把您的姓名、证件类型和证件号码发给相应部门，对方的答复和日期会保存在申请材料里，供审核人员查看。每次比对和查看都有记录。',
      '某个部门暂时不能答复时，您的申请会等待，不会因此被通过或退回。对方的答复有误的，您可以要求人工核对。',
      '不同意比对的，您可以自行提交纸质或电子证明。您可以随时撤回同意，撤回后不再向任何部门比对，之前的答复不受影响。',
      '未满十四周岁的儿童，由监护人在自己的账号里一并同意。',
    ],
  },
  'reuse-papers': {
    version: 'reuse-papers-2026-11',
    title: '材料再次使用同意书',
    paragraphs: [
      '您以前交过、并且已经核验的材料（如身份证、照片、租房合同），可以直接用在新的申请里，不用重新上传。',
      '只有您选中的那几份材料会用在这次申请里，办理这次申请的工作人员可以查看。每次使用和每次查看都有记录。',
      '不同意再次使用的，您可以为这次申请重新上传材料，不影响办理。',
      '您可以随时在“我的”里撤回同意。撤回后，以前的材料不再用于新的申请；已经提交的申请不受影响。',
      '未满十四周岁的儿童的材料，由监护人在自己的账号里同意。',
    ],
  },
  'child-schooling': {
    version: 'child-schooling-2026-11',
    title: '儿童入学信息处理同意书',
    paragraphs: [
      '为孩子申请入学，我们需要孩子的姓名、证件号码、出生日期、居住地址、学籍和预防接种等信息。未满十四周岁儿童的信息属于敏感个人信息，须由监护人单独同意。',
      '这些信息只用于核对入学条件、参加排名和安排学位，由教育部门和孩子申请的学校查看。每次查看都有记录。',
      '排名公示只显示遮盖后的姓名、积分和录取学校，不显示证件号码、出生日期和住址。',
      '不同意的，可以带纸质材料到窗口申请。您可以随时撤回同意，撤回后不再用这些信息提交新的申请；已经参加排名的申请，需要退出的请撤回申请。',
      '同意由监护人在自己的账号里作出。',
    ],
  },
};
