import Taro from '@tarojs/taro';

/** Offers a new version when the host has fetched one; never restarts in the middle of a form by itself. */
export function watchForUpdates(): void {
  const manager = Taro.getUpdateManager();
  manager.onUpdateReady(async () => {
    const { confirm } = await Taro.showModal({
      title: '有新版本',
      content: '新版本已准备好，重新打开即可使用。填了一半的内容会为您留着。',
      confirmText: '重新打开',
      cancelText: '稍后',
    });
    if (confirm) manager.applyUpdate();
  });
}
