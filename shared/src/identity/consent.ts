/** What an account may be asked to agree to; each purpose has its own text and can be withdrawn on its own. */
export const consentPurposes = ['identity'] as const;
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
};
