// WeChat wants this file where a mini program draws its own tab bar. Ours is drawn by src/ui/TabBar
// inside each tab page, so that it knows the session and 长辈版; nothing is drawn here.
Component({});
