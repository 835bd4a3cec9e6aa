/** What people are told about their membership. */
import { type Role, roles } from '../access';
import type { Told } from '../inbox/schema';

export const membersMessages = {
  granted: (role: Role, areaName: string): Told => ({
    title: `您现在是${roles[role]}`,
    words: `${areaName}的事，可以在「工作台」里办。`,
    page: '/pages/desk/index',
  }),
  revoked: (role: Role, areaName: string): Told => ({
    title: `您不再是${roles[role]}`,
    words: `${areaName}的${roles[role]}已收回。有疑问找村干部。`,
    page: '/pages/mine/index',
  }),
};
