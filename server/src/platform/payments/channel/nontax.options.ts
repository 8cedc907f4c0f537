import type { Config } from '../../../config/config';

export type NontaxOptions = {
  apiBase: string;
  /** Of the service account (服务号) for which WeChat's non-tax team switched the permission on. */
  appId: string;
  appSecret: string;
  serviceId: number | undefined;
  regionCode: string;
  departmentCode: string;
  departmentName: string;
  /** The item of the fiscal catalogue under which the fee is booked. */
  itemId: string;
};

/** The part of the configuration that concerns the government non-tax route. */
export function nontaxOptionsOf(config: Config): NontaxOptions {
  const { NONTAX_SERVICE_ID: serviceId } = config;
  return {
    apiBase: config.NONTAX_API_BASE,
    appId: config.NONTAX_APP_ID ?? '',
    appSecret: config.NONTAX_APP_SECRET ?? '',
    serviceId: serviceId === undefined ? undefined : Number(serviceId),
    regionCode: config.NONTAX_REGION_CODE ?? '',
    departmentCode: config.NONTAX_DEPARTMENT_CODE ?? '',
    departmentName: config.NONTAX_DEPARTMENT_NAME ?? '',
    itemId: config.NONTAX_ITEM_ID ?? '',
  };
}
