<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
<context>
    <name>Advice</name>
    <message>
        <source>%1 uses the most of what they fight for.</source>
        <translation>それらの中で、競合しているリソースを最も多く使っているのは %1 です。</translation>
    </message>
    <message>
        <source>%1 has the most disk and network traffic of them.</source>
        <translation>それらの中で、ディスクとネットワークの転送量が最も多いのは %1 です。</translation>
    </message>
    <message>
        <source>%1 has the lowest priority of them.</source>
        <translation>それらの中で、優先度が最も低いのは %1 です。</translation>
    </message>
    <message>
        <source>%1 has the highest value of %2.</source>
        <translation>%2 の値が最も高いのは %1 です。</translation>
    </message>
    <message>
        <source> (what is free there counts %1 times)</source>
        <translation>（空きを %1 倍で計算）</translation>
    </message>
    <message>
        <source>%1 has the most %2 free of those that may take it%3, and comes to %4 of its %5.</source>
        <translation>受け入れ可能なホストの中で %1 は %2 の空きが最も多く%3、%5 の使用率は %4 になります。</translation>
    </message>
    <message>
        <source>%1 has the most free of those that may take it%2.</source>
        <translation>受け入れ可能なホストの中で %1 の空きが最も多くなっています%2。</translation>
    </message>
    <message>
        <source>It is over</source>
        <translation>終了しました</translation>
    </message>
    <message>
        <source>Dismissed: nothing is recommended</source>
        <translation>却下済み: 推奨はありません</translation>
    </message>
    <message>
        <source>By %1.</source>
        <translation>%1 が行いました。</translation>
    </message>
    <message>
        <source>By %1: %2</source>
        <translation>%1 が行いました: %2</translation>
    </message>
    <message>
        <source>Nothing is recommended yet</source>
        <translation>まだ推奨はありません</translation>
    </message>
    <message>
        <source>No VM may be moved</source>
        <translation>移動してよい仮想マシンがありません</translation>
    </message>
    <message>
        <source>No host can take %1</source>
        <translation>%1 を受け入れられるホストがありません</translation>
    </message>
    <message>
        <source>%1 moves from %2 to %3 while it runs.</source>
        <translation>%1 は稼働したまま %2 から %3 へ移動します。</translation>
    </message>
    <message>
        <source>%1 is shut down and switched off.</source>
        <translation>%1 をシャットダウンし、電源を切ります。</translation>
    </message>
    <message>
        <source>Saves about %1 while it is off.</source>
        <translation>電源オフの間、約 %1 節約できます。</translation>
    </message>
    <message>
        <source>%1 is switched on.</source>
        <translation>%1 の電源を入れます。</translation>
    </message>
    <message>
        <source>Draws about %1.</source>
        <translation>約 %1 を消費します。</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 に書き込めませんでした: %2</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>%1 から</translation>
    </message>
    <message>
        <source>Run %1, %2: %3; %4</source>
        <translation>実行 %1、%2: %3; %4</translation>
    </message>
    <message>
        <source>hypervisor and the rest</source>
        <translation>ハイパーバイザーほか</translation>
    </message>
    <message>
        <source>%1: %2 by VM</source>
        <translation>%1: 仮想マシン別 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source> and </source>
        <translation> と </translation>
    </message>
    <message>
        <source>conflict from %1</source>
        <translation>%1 以上で競合</translation>
    </message>
    <message>
        <source>ends below %1</source>
        <translation>%1 未満で終了</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>ディスク</translation>
    </message>
    <message>
        <source>Disk read</source>
        <translation>ディスク読込</translation>
    </message>
    <message>
        <source>Disk write</source>
        <translation>ディスク書込</translation>
    </message>
    <message>
        <source>Disk requests</source>
        <translation>ディスク要求</translation>
    </message>
    <message>
        <source>Disk latency</source>
        <translation>ディスク遅延</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Net in</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>Net out</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>スワップ</translation>
    </message>
    <message>
        <source>Balloon</source>
        <translation>バルーン</translation>
    </message>
    <message>
        <source>Memory traffic</source>
        <translation>メモリ転送</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>nothing is known of this time</source>
        <translation>この時間の記録はありません</translation>
    </message>
    <message>
        <source>last %1, highest %2 at %3</source>
        <translation>最新 %1、最高 %2（%3）</translation>
    </message>
    <message>
        <source>VMs count from %1</source>
        <translation>仮想マシンは %1 以上を算入</translation>
    </message>
    <message>
        <source>most of it %1 with %2</source>
        <translation>うち最多は %1 の %2</translation>
    </message>
    <message>
        <source>CPU wait</source>
        <translation>CPU 待ち</translation>
    </message>
    <message>
        <source>d MMM</source>
        <extracomment>Qt&apos;s format of a day without its year: M, MM, MMM and d are letters of it</extracomment>
        <translation>M月d日</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>never</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1秒</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>no</source>
        <translation>いいえ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>サイト</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Share of all its CPUs</source>
        <translation>全 CPU に対する割合</translation>
    </message>
    <message>
        <source>CPU, last hour</source>
        <translation>CPU（1 時間）</translation>
    </message>
    <message>
        <source>Use of its CPUs over the last hour; gaps are gaps</source>
        <translation>直近 1 時間の CPU 使用率。欠測は空白のまま表示します</translation>
    </message>
    <message>
        <source>Memory used</source>
        <translation>メモリ使用</translation>
    </message>
    <message>
        <source>Share of the memory it has</source>
        <translation>搭載メモリに対する割合</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>GiB</source>
        <translation>GiB</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPU 数</translation>
    </message>
    <message>
        <source>VMs</source>
        <translation>VM 数</translation>
    </message>
    <message>
        <source>All VMs whose home it is</source>
        <translation>このホストに属するすべての仮想マシン</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>稼働数</translation>
    </message>
    <message>
        <source>VMs that run there now</source>
        <translation>現在ここで稼働中の仮想マシン</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>給電</translation>
    </message>
    <message>
        <source>UPS and outlet; a redundant host has two</source>
        <translation>UPS とアウトレット。冗長構成では 2 系統</translation>
    </message>
    <message>
        <source>Supply</source>
        <translation>電源</translation>
    </message>
    <message>
        <source>What its BMC says</source>
        <translation>BMC の報告</translation>
    </message>
    <message>
        <source>Disk read</source>
        <translation>読込</translation>
    </message>
    <message>
        <source>MB/s</source>
        <translation>MB/s</translation>
    </message>
    <message>
        <source>Disk write</source>
        <translation>書込</translation>
    </message>
    <message>
        <source>Disk reads</source>
        <translation>読込回数</translation>
    </message>
    <message>
        <source>1/s</source>
        <translation>回/s</translation>
    </message>
    <message>
        <source>Requests per second</source>
        <translation>1 秒あたりの要求数</translation>
    </message>
    <message>
        <source>Disk writes</source>
        <translation>書込回数</translation>
    </message>
    <message>
        <source>Net in</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>Net out</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Hypervisor</source>
        <translation>ハイパーバイザー</translation>
    </message>
    <message>
        <source>CPU model</source>
        <translation>CPU 型番</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>ホスト名</translation>
    </message>
    <message>
        <source>What it calls itself</source>
        <translation>機器自身が名乗る名前</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>How it is reached</source>
        <translation>接続先</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>経過</translation>
    </message>
    <message>
        <source>How long ago it was last heard</source>
        <translation>最後の応答からの経過時間</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>Empty: no bound</source>
        <translation>空欄: 上限なし</translation>
    </message>
    <message>
        <source>Which CPUs of the host are its</source>
        <translation>割り当てられたホストの CPU</translation>
    </message>
    <message>
        <source>all</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>CPU count</source>
        <translation>CPU 数</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>既定</translation>
    </message>
    <message>
        <source>Where VMs go whose CPUs are nobody&apos;s</source>
        <translation>どの CPU 割り当てにも属さない仮想マシンの入る先</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>優先度</translation>
    </message>
    <message>
        <source>What</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>For</source>
        <translation>継続</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>確認済み</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>重要度</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>イベント</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>実行者</translation>
    </message>
    <message>
        <source>Did what</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>To what</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>ハッシュ</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>実行内容</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>所要</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>制限時間</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>充電</translation>
    </message>
    <message>
        <source>Runtime left</source>
        <translation>残り時間</translation>
    </message>
    <message>
        <source>How long its battery would carry the load</source>
        <translation>バッテリーで現在の負荷を維持できる時間</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>負荷</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>電力</translation>
    </message>
    <message>
        <source>W</source>
        <translation>W</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>V</source>
        <translation>V</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>出力</translation>
    </message>
    <message>
        <source>What hangs on it</source>
        <translation>給電先の機器</translation>
    </message>
    <message>
        <source>Its words</source>
        <translation>状態語</translation>
    </message>
    <message>
        <source>Status words as the UPS says them</source>
        <translation>UPS が報告したままの状態語</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>警報</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>型番</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>シリアル番号</translation>
    </message>
    <message>
        <source>Beeper</source>
        <translation>ブザー</translation>
    </message>
    <message>
        <source>Last test</source>
        <translation>前回のテスト</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>区画</translation>
    </message>
    <message>
        <source>vCPUs</source>
        <translation>vCPU 数</translation>
    </message>
    <message>
        <source>CPU wait</source>
        <translation>CPU 待ち</translation>
    </message>
    <message>
        <source>Time its vCPUs waited for a CPU</source>
        <translation>vCPU が CPU の割り当てを待った時間</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>ボリューム</translation>
    </message>
    <message>
        <source>Autostart</source>
        <translation>自動起動</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Why it is in its state, as the hypervisor says</source>
        <translation>この状態にある理由（ハイパーバイザーの報告）</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>アレイ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>割当</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>使用率</translation>
    </message>
    <message>
        <source>Allocated of its size</source>
        <translation>サイズに対する割り当ての割合</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用元</translation>
    </message>
    <message>
        <source>VMs that have it as a disk</source>
        <translation>ディスクとして使用する仮想マシン</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>プロトコル</translation>
    </message>
    <message>
        <source>Writable</source>
        <translation>書込可</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>ノード</translation>
    </message>
    <message>
        <source>What holds the data inside the array</source>
        <translation>アレイ内でデータを保持するノード</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Of all its volumes</source>
        <translation>全ボリュームの合計</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>ジョブ</translation>
    </message>
    <message>
        <source>Copies, mirrors and commits that it runs</source>
        <translation>実行中のコピー、ミラー、コミット</translation>
    </message>
    <message>
        <source>UPS and outlet</source>
        <translation>UPS とアウトレット</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>製品</translation>
    </message>
    <message>
        <source>Where it is managed</source>
        <translation>管理用の接続先</translation>
    </message>
    <message>
        <source>Data addresses</source>
        <translation>データアドレス</translation>
    </message>
    <message>
        <source>Where hosts reach its volumes</source>
        <translation>ホストがボリュームに接続するアドレス</translation>
    </message>
    <message>
        <source>What is moved</source>
        <translation>移動するもの</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>進み具合</translation>
    </message>
    <message>
        <source>Old volume</source>
        <translation>旧ボリューム</translation>
    </message>
    <message>
        <source>Was of</source>
        <translation>元の所有者</translation>
    </message>
    <message>
        <source>Is now</source>
        <translation>現在の場所</translation>
    </message>
    <message>
        <source>Deleted on</source>
        <translation>削除予定</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>CPUs that it can use now; those offline do not count</source>
        <translation>いま使える CPU。オフラインのものは数えません</translation>
    </message>
    <message>
        <source>Whether its CPUs are online, where they can be switched</source>
        <translation>CPU を切り替えられる場合に、オンラインかどうか</translation>
    </message>
    <message>
        <source>Fight for</source>
        <translation>競合対象</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数値</translation>
    </message>
    <message>
        <source>What the host uses of its threshold, and each VM, in per cent of the host</source>
        <translation>しきい値に対するホストの使用量と、各仮想マシンの使用量（ホストに対する %）</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Said by</source>
        <translation>検出元</translation>
    </message>
    <message>
        <source>this console</source>
        <translation>このコンソール</translation>
    </message>
    <message>
        <source>Who saw it first: this console, or the host&apos;s own agent</source>
        <translation>最初に検出したもの: このコンソール、またはホスト自身のエージェント</translation>
    </message>
    <message>
        <source>Dismissed by</source>
        <translation>却下者</translation>
    </message>
    <message>
        <source>Saves</source>
        <translation>節約</translation>
    </message>
    <message>
        <source>What is saved; what is drawn more has a minus</source>
        <translation>節約される量。消費が増える場合はマイナスが付きます</translation>
    </message>
    <message>
        <source>VMs that move</source>
        <translation>移動する VM</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1 (相手: %2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>競合</translation>
    </message>
    <message>
        <source>Which of its VMs fight, and for what</source>
        <translation>競合している仮想マシンと、その対象</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>消音中</translation>
    </message>
    <message>
        <source>Which VMs it fights with, and for what</source>
        <translation>競合している相手の仮想マシンと、その対象</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 ほか %2 件</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>ほか %1 件</translation>
    </message>
</context>
<context>
    <name>Conflicts</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>ディスク</translation>
    </message>
    <message>
        <source>network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>memory traffic</source>
        <translation>メモリ転送</translation>
    </message>
    <message>
        <source>recommend</source>
        <translation>推奨</translation>
    </message>
    <message>
        <source>ask</source>
        <translation>問い合わせ</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Says what it would do; nothing happens until you approve it.</source>
        <translation>何をするかを示します。承認するまで何も行いません。</translation>
    </message>
    <message>
        <source>Says what it would do, and asks for a word in this window.</source>
        <translation>何をするかを示し、このウィンドウで指示を求めます。</translation>
    </message>
    <message>
        <source>Does it by itself, and says so.</source>
        <translation>自動で実行し、そのことを知らせます。</translation>
    </message>
    <message>
        <source>uses most of what they fight for</source>
        <translation>競合対象を最も多く使用</translation>
    </message>
    <message>
        <source>has the most disk and network traffic</source>
        <translation>ディスクとネットワークの転送量が最多</translation>
    </message>
    <message>
        <source>has the lowest priority</source>
        <translation>優先度が最低</translation>
    </message>
    <message>
        <source>has the highest value of an expression</source>
        <translation>式の値が最高</translation>
    </message>
    <message>
        <source>in conflict</source>
        <translation>競合中</translation>
    </message>
    <message>
        <source>%1 conflict</source>
        <translation>%1 競合</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 と %2</translation>
    </message>
    <message>
        <source>%1 %2 of %3: %4</source>
        <translation>%1 %2 / %3: %4</translation>
    </message>
    <message>
        <source>%1 fight for %2 on %3</source>
        <translation>%3 で %1 が %2 を巡り競合</translation>
    </message>
    <message>
        <source>asks</source>
        <translation>指示待ち</translation>
    </message>
    <message>
        <source>recommends</source>
        <translation>推奨あり</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>moving</source>
        <translation>移動中</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>not possible</source>
        <translation>不可</translation>
    </message>
    <message>
        <source>over</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>dismissed</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>fighting</source>
        <translation>競合中</translation>
    </message>
    <message>
        <source>Move %1 from %2 to %3</source>
        <translation>%1 を %2 から %3 へ移動</translation>
    </message>
    <message>
        <source>Switch %1 on</source>
        <translation>%1 の電源を入れる</translation>
    </message>
    <message>
        <source>Switch %1 off</source>
        <translation>%1 の電源を切る</translation>
    </message>
    <message>
        <source>Empty %1 and switch it off</source>
        <translation>%1 を空にして電源を切る</translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>%1 on %2</source>
        <translation>%2 の%1</translation>
    </message>
</context>
<context>
    <name>Exceptions</name>
    <message>
        <source>as the site</source>
        <translation>サイトと同じ</translation>
    </message>
    <message>
        <source>VMs</source>
        <translation>仮想マシン</translation>
    </message>
    <message>
        <source>VM</source>
        <translation>VM</translation>
    </message>
    <message>
        <source>Its id, its name, or a pattern of names: web-*</source>
        <translation>ID、名前、または名前のパターン: web-*</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>モード</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>優先度</translation>
    </message>
    <message>
        <source>The higher, the rather it stays where it is</source>
        <translation>高いほど、今の場所にとどまりやすくなります</translation>
    </message>
    <message>
        <source>Pinned: never moved by itself</source>
        <translation>固定: 自動では移動しません</translation>
    </message>
    <message>
        <source>What differs for some VMs. The first entry that fits a VM counts.</source>
        <translation>一部の仮想マシンだけに適用する設定です。仮想マシンに最初に一致した項目が有効です。</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>倍率</translation>
    </message>
    <message>
        <source>What is free there counts so many times</source>
        <translation>このホストの空きを何倍として数えるか</translation>
    </message>
    <message>
        <source>Takes VMs</source>
        <translation>受け入れ</translation>
    </message>
    <message>
        <source>From %</source>
        <translation>しきい値 %</translation>
    </message>
    <message>
        <source>Its own threshold instead of the resources&apos;; empty = theirs</source>
        <translation>リソースのしきい値の代わりに使う独自のしきい値。空欄: リソースと同じ</translation>
    </message>
    <message>
        <source>%1 MB/s</source>
        <translation>%1 MB/s</translation>
    </message>
    <message>
        <source>What its 100 % is; empty = as of the resource</source>
        <translation>100 % に相当する値。空欄: リソースと同じ</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>What differs for some hosts: stronger or weaker hardware, its own threshold, or that it takes no VMs.</source>
        <translation>一部のホストだけに適用する設定です。性能の高いまたは低いハードウェア、独自のしきい値、仮想マシンを受け入れないことを指定します。</translation>
    </message>
    <message>
        <source>Together or apart</source>
        <translation>同居と分離</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>never on one host</source>
        <translation>同じホストに置かない</translation>
    </message>
    <message>
        <source>on one host</source>
        <translation>同じホストに置く</translation>
    </message>
    <message>
        <source>Ids, names and patterns, with commas between them</source>
        <translation>ID、名前、パターン（コンマ区切り）</translation>
    </message>
    <message>
        <source>VMs that go together, and VMs of which no two are to be on one host.</source>
        <translation>同じホストに置く仮想マシンと、どの 2 台も同じホストに置かない仮想マシンです。</translation>
    </message>
    <message>
        <source>%1 stands twice among the hosts.</source>
        <translation>%1 がホストに重複しています。</translation>
    </message>
    <message>
        <source>%1: what is free there must count more than 0 times. So that it takes no VMs, uncheck that.</source>
        <translation>%1: 空きの倍率は 0 より大きくしてください。仮想マシンを受け入れないようにするには、「受け入れ」のチェックを外してください。</translation>
    </message>
    <message>
        <source>%1: its threshold must be over 0 and at most 100 %.</source>
        <translation>%1: しきい値は 0 より大きく、100 % 以下にしてください。</translation>
    </message>
    <message>
        <source>Two rules are called %1.</source>
        <translation>%1 という名前の規則が 2 つあります。</translation>
    </message>
    <message>
        <source>The rule %1 must name two VMs, or a pattern.</source>
        <translation>規則 %1 には、2 台の仮想マシンまたはパターンを指定してください。</translation>
    </message>
</context>
<context>
    <name>Moving</name>
    <message>
        <source>starting, %1 so far</source>
        <translation>起動中、経過 %1</translation>
    </message>
    <message>
        <source>written %1</source>
        <translation>書き込み %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>残り %1</translation>
    </message>
    <message>
        <source>the same on both sides, and kept so</source>
        <translation>両側が一致し、保たれています</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>所要時間 %1</translation>
    </message>
    <message>
        <source>ready after %1</source>
        <translation>%1 で準備完了</translation>
    </message>
    <message>
        <source>stood still for %1</source>
        <translation>停止時間 %1</translation>
    </message>
    <message>
        <source>done, took %1</source>
        <translation>完了、所要時間 %1</translation>
    </message>
    <message>
        <source>These times are guessed: nothing was copied this way from here yet.</source>
        <translation>この時間は推測です。この経路ではまだ何もコピーされていません。</translation>
    </message>
    <message>
        <source>These times are from what was learned of earlier moves this way.</source>
        <translation>この時間は、この経路での以前の移動から学んだものです。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>差分</translation>
    </message>
    <message>
        <source>Power on</source>
        <translation>電源投入</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>切り替え</translation>
    </message>
    <message>
        <source>The disk is copied; the VM runs on.</source>
        <translation>ディスクをコピーします。VM は動き続けます。</translation>
    </message>
    <message>
        <source>What it wrote meanwhile follows.</source>
        <translation>その間の書き込みが後を追います。</translation>
    </message>
    <message>
        <source>Only now the new host is switched on.</source>
        <translation>ここで初めて新しいホストの電源を入れます。</translation>
    </message>
    <message>
        <source>The VM goes over, after a blink.</source>
        <translation>VM が一瞬で移ります。</translation>
    </message>
    <message>
        <source>it is on already</source>
        <translation>すでに電源オンです</translation>
    </message>
    <message>
        <source>the disks stay where they are</source>
        <translation>ディスクはそのままの場所に残ります</translation>
    </message>
    <message>
        <source>waits for your word</source>
        <translation>指示を待っています</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>約 %1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>取りやめ</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 ほか %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 are copied; about %2 of new writes follow them.</source>
        <translation>%1 をコピーし、その後に約 %2 の新しい書き込みが続きます。</translation>
    </message>
    <message>
        <source>The disks stay where they are: only memory goes over.</source>
        <translation>ディスクはそのままで、メモリだけが移ります。</translation>
    </message>
    <message>
        <source>Ready to switch after about %1; then it waits for your word.</source>
        <translation>約 %1 後に切り替え可能になり、指示を待ちます。</translation>
    </message>
    <message>
        <source>Ready to switch after about %1, and not before %2.</source>
        <translation>約 %1 後に切り替え可能になりますが、%2 より前には切り替えません。</translation>
    </message>
    <message>
        <source>Moved after about %1.</source>
        <translation>約 %1 後に移動が完了します。</translation>
    </message>
    <message>
        <source>The VM stands still for about %1, and never for more than %2.</source>
        <translation>VM は約 %1 停止します。%2 を超えることはありません。</translation>
    </message>
    <message>
        <source>The VM never stands still for more than %1.</source>
        <translation>VM の停止は %1 を超えません。</translation>
    </message>
    <message>
        <source>%1 stays off for the first %2, which saves %3 Wh against switching it on first.</source>
        <translation>%1 は最初の %2 は電源オフのままで、先に電源を入れる場合に比べて %3 Wh 節約します。</translation>
    </message>
    <message>
        <source>The old disks are kept for %1 days, unused, and then deleted.</source>
        <translation>旧ディスクは使われないまま %1 日間保存され、その後削除されます。</translation>
    </message>
    <message>
        <source>The old disks are deleted right after the switch.</source>
        <translation>旧ディスクは切り替え直後に削除されます。</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>移動済み</translation>
    </message>
    <message>
        <source>being taken back</source>
        <translation>取り消し中</translation>
    </message>
    <message>
        <source>ready, waits for your word</source>
        <translation>準備完了、指示を待っています</translation>
    </message>
    <message>
        <source>switching</source>
        <translation>切り替え中</translation>
    </message>
    <message>
        <source>tidying up</source>
        <translation>後片付け中</translation>
    </message>
    <message>
        <source>copying</source>
        <translation>コピー中</translation>
    </message>
    <message>
        <source>starting the new host</source>
        <translation>新しいホストを起動中</translation>
    </message>
    <message>
        <source>following</source>
        <translation>追従中</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>準備中</translation>
    </message>
    <message>
        <source>All of it is done.</source>
        <translation>すべて完了しました。</translation>
    </message>
    <message>
        <source>It did not go as planned. What is where stands below.</source>
        <translation>計画どおりに進みませんでした。どこに何があるかは下に示します。</translation>
    </message>
    <message>
        <source>It was given up, and what was begun was taken back.</source>
        <translation>取りやめられ、始めたことは元に戻されました。</translation>
    </message>
    <message>
        <source>What was begun is taken back, the last thing first. The VM runs on where it was.</source>
        <translation>始めたことを新しい順に元に戻しています。VM は元の場所で動き続けます。</translation>
    </message>
    <message>
        <source>Both sides are the same, and each write goes to both. The VM still runs where it was. Switch whenever you like; waiting costs nothing but the new host&apos;s power.</source>
        <translation>両側は一致しており、書き込みはすべて両方に届きます。VM はまだ元の場所で動いています。いつでも切り替えられます。待つ間の負担は新しいホストの電力だけです。</translation>
    </message>
    <message>
        <source>The VM&apos;s memory goes over. It runs on until the last moment.</source>
        <translation>VM のメモリが移っています。最後の瞬間まで動き続けます。</translation>
    </message>
    <message>
        <source>The VM runs on its new host. The old disks are put away.</source>
        <translation>VM は新しいホストで動いています。旧ディスクを片付けています。</translation>
    </message>
    <message>
        <source>The VM runs on where it was. Closing this window stops nothing.</source>
        <translation>VM は元の場所で動き続けます。このウィンドウを閉じても何も止まりません。</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>ディスク</translation>
    </message>
    <message>
        <source>It is not known yet whether the copy keeps up with the writes.</source>
        <translation>コピーが書き込みに追いつくかどうかはまだ分かりません。</translation>
    </message>
    <message>
        <source>The copy keeps up: both sides agree in about %1, with a pause of about %2.</source>
        <translation>コピーは追いついています。約 %1 後に両側が一致し、停止は約 %2 です。</translation>
    </message>
    <message>
        <source>The copy keeps up: both sides agree in about %1.</source>
        <translation>コピーは追いついています。約 %1 後に両側が一致します。</translation>
    </message>
    <message>
        <source>The copy gains only slowly: the VM writes its %1 with %2, and %3 are copied. Both sides agree in about %4.</source>
        <translation>コピーの進みは遅めです。VM は%1に %2 で書き込み、コピーは %3 です。約 %4 後に両側が一致します。</translation>
    </message>
    <message>
        <source>The copy does not catch up: the VM writes its %1 with %2, and only %3 are copied.</source>
        <translation>コピーは追いつきません。VM は%1に %2 で書き込み、コピーは %3 しかありません。</translation>
    </message>
    <message>
        <source>Both sides agree: each write goes to both.</source>
        <translation>両側が一致しています。書き込みはすべて両方に届きます。</translation>
    </message>
    <message>
        <source>Wait: once the copy has ended, the array lets each write wait until it is on both sides. It agrees then in any case, and the VM&apos;s disk is slower meanwhile.</source>
        <translation>待つ：コピーが終わると、アレイは書き込みを両側に届くまで待たせます。すると必ず一致しますが、その間 VM のディスクは遅くなります。</translation>
    </message>
    <message>
        <source>Wait: the hypervisor holds the VM&apos;s processors back, more and more, until it fits. The pause that you allowed is not exceeded.</source>
        <translation>待つ：収まるまで、ハイパーバイザーが VM のプロセッサを徐々に抑えます。許可した停止時間は超えません。</translation>
    </message>
    <message>
        <source>Or give up, and begin anew with a longer pause allowed.</source>
        <translation>または取りやめて、より長い停止を許可してやり直します。</translation>
    </message>
    <message>
        <source>Or give up, and move it at an hour in which it writes less.</source>
        <translation>または取りやめて、書き込みの少ない時間帯に移動します。</translation>
    </message>
    <message>
        <source>%1 goes over to %2 now; it runs on %3 until the last moment.</source>
        <translation>%1 は今 %2 へ移っています。最後の瞬間まで %3 で動き続けます。</translation>
    </message>
    <message>
        <source>%1 runs on %2.</source>
        <translation>%1 は %2 で動いています。</translation>
    </message>
    <message>
        <source>Its disks are %1; the old ones (%2) are not used any more.</source>
        <translation>ディスクは %1 です。旧ディスク (%2) はもう使われていません。</translation>
    </message>
    <message>
        <source>%1 stays where it was.</source>
        <translation>%1 は元の場所のままです。</translation>
    </message>
    <message>
        <source>%1 runs on %2, where it was.</source>
        <translation>%1 は元の場所である %2 で動いています。</translation>
    </message>
    <message>
        <source>Its disks are still %1.</source>
        <translation>ディスクは引き続き %1 です。</translation>
    </message>
    <message>
        <source>Could not be taken back: %1.</source>
        <translation>元に戻せませんでした: %1。</translation>
    </message>
    <message>
        <source>Where %1 runs is not certain: ask both hosts.</source>
        <translation>%1 がどこで動いているか確かではありません。両方のホストで確認してください。</translation>
    </message>
    <message>
        <source>Its switch failed: %1 was last seen running on %2.</source>
        <translation>切り替えに失敗しました。%1 は最後に %2 で動いているのが確認されています。</translation>
    </message>
    <message>
        <source>in the way</source>
        <translation>妨げ</translation>
    </message>
    <message>
        <source>to know</source>
        <translation>要確認</translation>
    </message>
    <message>
        <source>It has ended, and not all that was begun was taken back. What is where stands below.</source>
        <translation>終了しましたが、始めたことのすべては元に戻されていません。どこに何があるかは下に示します。</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>進行中</translation>
    </message>
    <message>
        <source>was not begun</source>
        <translation>始まりませんでした</translation>
    </message>
    <message>
        <source>Where its memory does not fit into that, it goes on at its new host before all of it is there (post-copy), and cannot be called back from then on.</source>
        <translation>メモリがその時間に収まらないときは、すべてが届く前に新しいホストで動き続けます(ポストコピー)。それ以降は呼び戻せません。</translation>
    </message>
    <message>
        <source>The CPUs of %1 stay off until the disks are copied.</source>
        <translation>%1 の CPU は、ディスクのコピーが済むまでオフのままです。</translation>
    </message>
    <message>
        <source>fetching its memory</source>
        <translation>メモリを取り寄せ中</translation>
    </message>
    <message>
        <source>switching its partition on</source>
        <translation>区画をオンにしています</translation>
    </message>
    <message>
        <source>The VM runs on its new host already, and fetches the rest of its memory from the old one. It cannot be called back any more, and needs both hosts until that is over.</source>
        <translation>VM はすでに新しいホストで動いており、残りのメモリを元のホストから取り寄せています。もう呼び戻せません。終わるまで両方のホストが必要です。</translation>
    </message>
    <message>
        <source>It goes on at its new host; what is left of its memory follows.</source>
        <translation>新しいホストで動き続け、残りのメモリが後から届きます。</translation>
    </message>
    <message>
        <source>Wait: where it goes on like this, the VM goes on at its new host before all of its memory is there, as you allowed.</source>
        <translation>お待ちください。このまま続くと、許可されたとおり、メモリがすべて届く前に VM が新しいホストで動き続けます。</translation>
    </message>
    <message>
        <source>Or give up, and begin anew with post-copy allowed: it goes on at its new host before all of its memory is there.</source>
        <translation>または取りやめして、ポストコピーを許可してやり直します。メモリがすべて届く前に新しいホストで動き続けます。</translation>
    </message>
</context>
<context>
    <name>OutageModel</name>
    <message>
        <source>as before</source>
        <translation>変化なし</translation>
    </message>
    <message>
        <source>on mains</source>
        <translation>商用給電</translation>
    </message>
    <message>
        <source>on battery</source>
        <translation>バッテリー運転</translation>
    </message>
    <message>
        <source>battery low</source>
        <translation>バッテリー残量低下</translation>
    </message>
    <message>
        <source>will cut its load</source>
        <translation>負荷遮断を予告</translation>
    </message>
    <message>
        <source>off</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>応答なし</translation>
    </message>
</context>
<context>
    <name>Power</name>
    <message>
        <source>Nobody powers this site down when a UPS fails.</source>
        <translation>UPS に障害が起きても、このサイトを停止する担当がいません。</translation>
    </message>
    <message>
        <source>%1 guards this site; this console stands by.</source>
        <translation>%1 がこのサイトを監視・保護します。このコンソールは待機しています。</translation>
    </message>
    <message>
        <source>%1 guards this site.</source>
        <translation>%1 がこのサイトを監視・保護します。</translation>
    </message>
    <message>
        <source>Run %1 powers down.</source>
        <translation>実行 %1 で停止処理中です。</translation>
    </message>
    <message>
        <source>Run %1 brings back what was stopped.</source>
        <translation>実行 %1 で、停止したものを復旧中です。</translation>
    </message>
    <message>
        <source>What run %1 stopped is brought back when the mains are back and the batteries are above %2.</source>
        <translation>実行 %1 で停止したものは、商用電源が復帰し、バッテリーの充電が %2 を超えると復旧します。</translation>
    </message>
    <message>
        <source>What run %1 stopped stays off until it is restored by hand.</source>
        <translation>実行 %1 で停止したものは、手動で復旧するまで停止したままです。</translation>
    </message>
    <message>
        <source>Watches: nothing has to go down yet.</source>
        <translation>監視中: まだ停止が必要なものはありません。</translation>
    </message>
    <message>
        <source>Watches: no UPS is on battery.</source>
        <translation>監視中: バッテリー運転の UPS はありません。</translation>
    </message>
    <message>
        <source>Failing: %1</source>
        <translation>障害: %1</translation>
    </message>
    <message>
        <source>nothing goes down with it</source>
        <translation>停止するものなし</translation>
    </message>
    <message>
        <source>needs %1</source>
        <translation>所要 %1</translation>
    </message>
    <message>
        <source>Begins after %1 on battery at the earliest</source>
        <translation>バッテリー運転が %1 続くまでは開始しない</translation>
    </message>
    <message>
        <source>keeps %1 in hand</source>
        <translation>余裕 %1 を確保</translation>
    </message>
    <message>
        <source>brings back by itself above %1 charge</source>
        <translation>充電が %1 を超えると自動復旧</translation>
    </message>
    <message>
        <source>brings back only by hand</source>
        <translation>復旧は手動のみ</translation>
    </message>
    <message>
        <source>needs %1 of %2</source>
        <translation>所要 %1 / 残り %2</translation>
    </message>
    <message>
        <source>If the mains failed now. The plan needs %1; %2 are kept in hand.</source>
        <translation>今停電した場合の見込みです。計画の所要は %1、確保する余裕は %2 です。</translation>
    </message>
    <message>
        <source>the battery does not last</source>
        <translation>バッテリー時間不足</translation>
    </message>
    <message>
        <source>latest start after %1</source>
        <translation>開始期限: 停電の %1 後</translation>
    </message>
    <message>
        <source>cut short: the hosts</source>
        <translation>時間不足で強制電源断: ホスト</translation>
    </message>
    <message>
        <source>cut short: %1 and the hosts</source>
        <translation>時間不足で強制電源断: %1とホスト</translation>
    </message>
    <message>
        <source>cut short: %1</source>
        <translation>時間不足で強制電源断: %1</translation>
    </message>
    <message>
        <source>Latest start %1 (%2). The plan needs %3; %4 are kept in hand.</source>
        <translation>開始期限 %1（%2）。計画の所要は %3、確保する余裕は %4 です。</translation>
    </message>
    <message>
        <source>latest start was %1</source>
        <translation>開始期限 %1 を超過</translation>
    </message>
    <message>
        <source>latest start %1</source>
        <translation>開始期限 %1</translation>
    </message>
    <message>
        <source>the plan is being made</source>
        <translation>計画を作成中</translation>
    </message>
    <message>
        <source>nothing goes down with it: all it feeds has another feed</source>
        <translation>停止するものなし: 給電先はすべて別系統あり</translation>
    </message>
    <message>
        <source>the site file draws no feed from it</source>
        <translation>サイトファイルに給電系統の定義なし</translation>
    </message>
    <message>
        <source>Say which outlet feeds what: Feeds… in the site menu.</source>
        <translation>どのアウトレットが何に給電するかを、サイトメニューの「給電系統…」で指定してください。</translation>
    </message>
    <message>
        <source>needs no time: all that hangs on it is off</source>
        <translation>所要時間なし: 依存するものはすべて停止</translation>
    </message>
    <message>
        <source>its runtime is not known</source>
        <translation>残り時間不明</translation>
    </message>
    <message>
        <source>Without a runtime nobody can say when to begin at the latest: give it a charge or a time on battery in the site file.</source>
        <translation>残り時間が分からないため、開始期限を決められません。サイトファイルで充電またはバッテリー運転時間の条件を指定してください。</translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>警告 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>cut short: nothing</source>
        <translation>時間不足の強制電源断: なし</translation>
    </message>
    <message>
        <source>Powered off at once, because the battery does not last for their shutdown: %1.</source>
        <translation>バッテリーがシャットダウンまで持たないため、直ちに強制電源断: %1。</translation>
    </message>
    <message>
        <source>The hosts are powered off without a shutdown of their own.</source>
        <translation>ホストはシャットダウンせずに強制電源断します。</translation>
    </message>
    <message>
        <source>nothing alone</source>
        <translation>単独で依存するものなし</translation>
    </message>
    <message numerus="yes">
        <source>%n with another feed</source>
        <translation>
            <numerusform>別系統あり %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 on battery</source>
        <translation>バッテリー運転 %1</translation>
    </message>
    <message>
        <source>%1 on battery, given up after %2</source>
        <translation>バッテリー運転 %1、%2 で停止と判断</translation>
    </message>
    <message>
        <source>has not answered yet</source>
        <translation>まだ応答なし</translation>
    </message>
    <message>
        <source>last heard %1 ago</source>
        <translation>最後の応答: %1 前</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 ほか %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>lost on battery</source>
        <translation>バッテリー運転中に応答断</translation>
    </message>
    <message>
        <source>battery too short</source>
        <translation>バッテリー時間不足</translation>
    </message>
    <message>
        <source>on mains, suspicious</source>
        <translation>商用給電・要確認</translation>
    </message>
    <message>
        <source>says it is on mains, but its charge falls</source>
        <translation>商用給電と報告していますが、充電量が減っています</translation>
    </message>
    <message>
        <source>its runtime jumped up: the shorter one is believed</source>
        <translation>残り時間が急に増えたため、短い方の値を採用</translation>
    </message>
    <message>
        <source>says it bears no load, but hosts on it are on</source>
        <translation>負荷なしと報告していますが、給電先のホストは通電中です</translation>
    </message>
    <message>
        <source>drains its battery on purpose, to measure it</source>
        <translation>測定のため、意図的にバッテリーを放電中</translation>
    </message>
    <message>
        <source>asks for a new battery</source>
        <translation>バッテリーの交換が必要です</translation>
    </message>
    <message>
        <source>alarm: %1</source>
        <translation>警報: %1</translation>
    </message>
    <message>
        <source>its battery is low</source>
        <translation>バッテリー残量低下</translation>
    </message>
    <message>
        <source>it or its server is about to cut the load</source>
        <translation>UPS またはそのサーバーがまもなく負荷を遮断</translation>
    </message>
    <message>
        <source>silent since it ran on battery</source>
        <translation>バッテリー運転になってから応答なし</translation>
    </message>
    <message>
        <source>its battery leaves less than the plan needs</source>
        <translation>バッテリーの残り時間が計画の所要に不足</translation>
    </message>
    <message>
        <source>says that its output is off</source>
        <translation>出力停止を報告</translation>
    </message>
    <message>
        <source>its battery protects nothing</source>
        <translation>バッテリーで保護されていません</translation>
    </message>
    <message>
        <source>it is about to cut the load</source>
        <translation>まもなく負荷を遮断</translation>
    </message>
    <message>
        <source>the battery is low</source>
        <translation>バッテリー残量低下</translation>
    </message>
    <message>
        <source>the latest start has come</source>
        <translation>開始期限に到達</translation>
    </message>
    <message>
        <source>runtime below %1</source>
        <translation>残り時間 %1 未満</translation>
    </message>
    <message>
        <source>charge below %1</source>
        <translation>充電 %1 未満</translation>
    </message>
    <message>
        <source>given up: %1</source>
        <translation>停止と判断: %1</translation>
    </message>
    <message>
        <source>never seen healthy: it starts no power-down</source>
        <translation>正常な状態が未確認のため、停止を開始しません</translation>
    </message>
    <message>
        <source>it was on mains: silence starts no power-down</source>
        <translation>商用給電だったため、応答がなくても停止を開始しません</translation>
    </message>
    <message>
        <source>battery low</source>
        <translation>バッテリー残量低下</translation>
    </message>
    <message>
        <source>forced shutdown</source>
        <translation>強制シャットダウン</translation>
    </message>
    <message>
        <source>the latest start at which the plan still fits, %1 kept in hand</source>
        <translation>余裕 %1 を残して計画が間に合う開始期限</translation>
    </message>
    <message>
        <source>Powered down at whichever comes first: %1.</source>
        <translation>次のうち最初に該当した時点で停止します: %1。</translation>
    </message>
    <message>
        <source>(%1 move to another host)</source>
        <translation>（うち %1 台は別のホストへ移行）</translation>
    </message>
</context>
<context>
    <name>PowerDown</name>
    <message>
        <source>everything</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>site %1</source>
        <translation>サイト %1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>needs %1 of the %2 that the battery leaves</source>
        <translation>バッテリーの残り %2 のうち %1 が必要</translation>
    </message>
    <message>
        <source>needs %1 · mains are there, the battery would last %2</source>
        <translation>所要 %1 · 商用給電中、バッテリーは %2 持続の見込み</translation>
    </message>
    <message>
        <source>needs %1 · no UPS says how long its battery lasts</source>
        <translation>所要 %1 · バッテリーの残り時間を報告する UPS なし</translation>
    </message>
    <message numerus="yes">
        <source>%n VM(s) are powered off at once: %1</source>
        <translation>
            <numerusform>仮想マシン %n 台を直ちに強制電源断: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>hosts are powered off without being asked</source>
        <translation>ホストをシャットダウンせずに強制電源断</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%2 件中 %1 件完了</translation>
    </message>
    <message>
        <source>%1 by force</source>
        <translation>強制 %1 件</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>失敗 %1 件</translation>
    </message>
    <message>
        <source>(%1 of them move to another host)</source>
        <translation>（うち %1 台は別のホストへ移行）</translation>
    </message>
</context>
<context>
    <name>Rehearsal</name>
    <message>
        <source>%1: fails after %2</source>
        <translation>%1: %2 後に失敗</translation>
    </message>
    <message>
        <source>%1: powered off at its limit, after %2</source>
        <translation>%1: %2 後、制限時間により強制電源断</translation>
    </message>
    <message>
        <source>%1: never timed, its limit is %2</source>
        <translation>%1: 所要時間の実績なし、制限時間 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>it announces that its load will be cut</source>
        <translation>負荷の遮断を予告</translation>
    </message>
    <message>
        <source>it is silent since it ran on battery</source>
        <translation>バッテリー運転になってから応答なし</translation>
    </message>
    <message>
        <source>its battery is low</source>
        <translation>バッテリー残量低下</translation>
    </message>
    <message>
        <source>this is the latest moment at which the plan still fits</source>
        <translation>計画が間に合う最後の時点</translation>
    </message>
    <message>
        <source>its runtime is below what is set for it</source>
        <translation>残り時間が設定値を下回った</translation>
    </message>
    <message>
        <source>its charge is below what is set for it</source>
        <translation>充電が設定値を下回った</translation>
    </message>
    <message>
        <source>it is on battery for as long as is set for it</source>
        <translation>バッテリー運転が設定時間に達した</translation>
    </message>
    <message>
        <source>on: its UPS was never seen healthy, so it decides nothing</source>
        <translation>稼働したまま: UPS の正常な状態が未確認のため、判断に使われない</translation>
    </message>
    <message>
        <source>on: nothing says in time that the battery ends</source>
        <translation>稼働したまま: バッテリー切れを事前に知らせるものがない</translation>
    </message>
    <message>
        <source>still being stopped when it loses power</source>
        <translation>停止処理中に電源断</translation>
    </message>
    <message>
        <source>on: its turn had not come</source>
        <translation>稼働したまま: 順番が来なかった</translation>
    </message>
    <message>
        <source>on: it does not stop</source>
        <translation>稼働したまま: 停止しない</translation>
    </message>
    <message>
        <source>on: who would stop it does not answer now</source>
        <translation>稼働したまま: 停止させる機器が現在応答しない</translation>
    </message>
    <message>
        <source>on: it has no BMC, so nobody can switch it off</source>
        <translation>稼働したまま: BMC がなく、電源を切れない</translation>
    </message>
    <message>
        <source>on: no plan has it</source>
        <translation>稼働したまま: どの計画にも含まれない</translation>
    </message>
    <message>
        <source>loses its volumes: their array has no power</source>
        <translation>ボリュームを喪失: アレイの電源断</translation>
    </message>
    <message>
        <source>on: the policy leaves it, and its host loses power</source>
        <translation>稼働したまま: ポリシーで停止の対象外だが、ホストが電源を失う</translation>
    </message>
    <message>
        <source>powered off, not shut down: the battery does not last</source>
        <translation>シャットダウンせず強制電源断: バッテリー時間不足</translation>
    </message>
    <message>
        <source>powered off: it does not stop by its limit</source>
        <translation>強制電源断: 制限時間内に停止しない</translation>
    </message>
    <message>
        <source>%1 runs on battery</source>
        <translation>%1 がバッテリー運転になりました</translation>
    </message>
    <message>
        <source>%1 says that its battery is low</source>
        <translation>%1 がバッテリー残量低下を報告しました</translation>
    </message>
    <message>
        <source>%1 announces that its load will be cut</source>
        <translation>%1 が負荷の遮断を予告しました</translation>
    </message>
    <message>
        <source>%1 does not answer any more</source>
        <translation>%1 が応答しなくなりました</translation>
    </message>
    <message>
        <source>%1 answers again</source>
        <translation>%1 の応答が戻りました</translation>
    </message>
    <message>
        <source>%1 has its mains back</source>
        <translation>%1 の商用電源が復帰しました</translation>
    </message>
    <message>
        <source>%1 is empty or off, and feeds nothing</source>
        <translation>%1 がバッテリー切れまたは停止し、給電していません</translation>
    </message>
    <message>
        <source>%1 is given up: %2</source>
        <translation>%1 の給電先を停止と判断: %2</translation>
    </message>
    <message>
        <source>%1 loses power while it is on</source>
        <translation>%1 が通電中に電源を失いました</translation>
    </message>
    <message>
        <source>Nothing that is on would lose power.</source>
        <translation>稼働中のもので電源を失うものはありません。</translation>
    </message>
    <message>
        <source>Nothing would be stopped.</source>
        <translation>停止するものはありません。</translation>
    </message>
    <message>
        <source>What is stopped is down in order, and back after %1.</source>
        <translation>対象は順序どおり停止し、%1 後に復旧します。</translation>
    </message>
    <message>
        <source>Everything would be down in order, %1 before the battery is empty.</source>
        <translation>すべて順序どおり停止し、バッテリー切れまで %1 の余裕があります。</translation>
    </message>
    <message>
        <source>Everything that is stopped is down in order after %1.</source>
        <translation>停止の対象は、%1 後にすべて順序どおり停止します。</translation>
    </message>
    <message>
        <source>%n would not make it.</source>
        <translation>%n 件が間に合いません。</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>順序どおり</translation>
    </message>
    <message>
        <source>not all</source>
        <translation>一部間に合わず</translation>
    </message>
    <message>
        <source>not all in order</source>
        <translation>一部は強制電源断</translation>
    </message>
    <message>
        <source>The guard begins to bring back what it stopped</source>
        <translation>ガードが停止したものの復旧を開始</translation>
    </message>
    <message>
        <source>Your power-down begins</source>
        <translation>あなたの停止を開始</translation>
    </message>
    <message>
        <source>The guard begins to power down once more</source>
        <translation>ガードが停止を再び開始</translation>
    </message>
    <message>
        <source>The guard begins to power down</source>
        <translation>ガードが停止を開始</translation>
    </message>
    <message>
        <source>It goes on bringing back by another plan</source>
        <translation>別の計画で復旧を続行</translation>
    </message>
    <message>
        <source>It goes on powering down by another plan: the battery has changed it</source>
        <translation>別の計画で停止を続行: バッテリーの変化による</translation>
    </message>
    <message>
        <source>Nothing more is stopped: the mains are back</source>
        <translation>これ以上は停止しない: 商用電源が復帰</translation>
    </message>
    <message>
        <source>All that comes back is back</source>
        <translation>復旧するものはすべて復旧</translation>
    </message>
    <message>
        <source>The power-down has ended</source>
        <translation>停止が完了</translation>
    </message>
</context>
<context>
    <name>ReportSaver</name>
    <message>
        <source>Save the report</source>
        <translation>レポートを保存</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>テキスト (*.txt)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>ウェブページ (*.html)</translation>
    </message>
</context>
<context>
    <name>SearchPalette</name>
    <message>
        <source>%1 on %2</source>
        <translation>%2 の%1</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>My site</source>
        <translation>マイサイト</translation>
    </message>
</context>
<context>
    <name>StateLook</name>
    <message>
        <source>%1, stale</source>
        <translation>%1 (古い値)</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>on mains</source>
        <translation>商用給電</translation>
    </message>
    <message>
        <source>on battery</source>
        <translation>バッテリー運転</translation>
    </message>
    <message>
        <source>low battery</source>
        <translation>残量低下</translation>
    </message>
    <message>
        <source>forced shutdown</source>
        <translation>強制シャットダウン</translation>
    </message>
    <message>
        <source>calibrating</source>
        <translation>校正中</translation>
    </message>
    <message>
        <source>on bypass</source>
        <translation>バイパス運転</translation>
    </message>
    <message>
        <source>off</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>live</source>
        <translation>給電中</translation>
    </message>
    <message>
        <source>from battery</source>
        <translation>バッテリー給電</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>給電断</translation>
    </message>
    <message>
        <source>up</source>
        <translation>稼働中</translation>
    </message>
    <message>
        <source>booting</source>
        <translation>起動中</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>応答なし</translation>
    </message>
    <message>
        <source>on</source>
        <translation>通電中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>稼働中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>shutting down</source>
        <translation>停止処理中</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>クラッシュ</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>スリープ</translation>
    </message>
    <message>
        <source>online</source>
        <translation>オンライン</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>オフライン</translation>
    </message>
    <message>
        <source>never seen</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>fresh</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>古い値</translation>
    </message>
    <message>
        <source>low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>high</source>
        <translation>高</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>重大</translation>
    </message>
    <message>
        <source>info</source>
        <translation>情報</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>migrating</source>
        <translation>移行中</translation>
    </message>
    <message>
        <source>host off</source>
        <translation>ホスト停止</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>消失</translation>
    </message>
    <message>
        <source>mains, draining</source>
        <translation>商用給電・放電中</translation>
    </message>
    <message>
        <source>partly on</source>
        <translation>一部オン</translation>
    </message>
    <message>
        <source>cannot be switched</source>
        <translation>切り替えられません</translation>
    </message>
</context>
<context>
    <name>Supply</name>
    <message>
        <source>one feed left</source>
        <translation>残り 1 系統</translation>
    </message>
    <message>
        <source>from battery</source>
        <translation>バッテリー給電</translation>
    </message>
    <message>
        <source>no feed left</source>
        <translation>給電なし</translation>
    </message>
</context>
<context>
    <name>Topology</name>
    <message>
        <source>CPU %1</source>
        <translation>CPU %1</translation>
    </message>
    <message>
        <source>memory %1</source>
        <translation>メモリ %1</translation>
    </message>
    <message>
        <source>VM on %1</source>
        <translation>%1 の仮想マシン</translation>
    </message>
    <message>
        <source>VM on %1, %2</source>
        <translation>%1 / %2 の仮想マシン</translation>
    </message>
    <message>
        <source>on its way to %1</source>
        <translation>%1 へ移行中</translation>
    </message>
    <message>
        <source>disk on %1</source>
        <translation>ディスク: %1</translation>
    </message>
    <message>
        <source>UPS</source>
        <translation>UPS</translation>
    </message>
    <message>
        <source>charge %1</source>
        <translation>充電 %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>残り %1</translation>
    </message>
    <message>
        <source>load %1</source>
        <translation>負荷 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln VM(s)</source>
        <translation>
            <numerusform>VM %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln host(s)</source>
        <translation>
            <numerusform>ホスト %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln volume(s)</source>
        <translation>
            <numerusform>ボリューム %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln UPS(es)</source>
        <translation>
            <numerusform>UPS %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln array(s)</source>
        <translation>
            <numerusform>アレイ %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>ほか %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>no VMs</source>
        <translation>VM なし</translation>
    </message>
    <message>
        <source>%1 arriving</source>
        <translation>%1 移行中</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>負荷</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>online</source>
        <translation>オンライン</translation>
    </message>
    <message>
        <source>feeds nothing</source>
        <translation>給電先なし</translation>
    </message>
    <message>
        <source>No site</source>
        <translation>サイトなし</translation>
    </message>
    <message numerus="yes">
        <source>%Ln critical</source>
        <translation>
            <numerusform>重大 %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln need(s) attention</source>
        <translation>
            <numerusform>注意 %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stale or unknown</source>
        <translation>
            <numerusform>古い値・不明 %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in motion</source>
        <translation>
            <numerusform>移行中・起動中 %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln off</source>
        <translation>
            <numerusform>停止 %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln as it should be</source>
        <translation>
            <numerusform>正常 %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>給電系統</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>パーティション</translation>
    </message>
    <message>
        <source>VM</source>
        <translation>仮想マシン</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>ボリューム</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>アレイ</translation>
    </message>
    <message>
        <source>%1, outlet %2, to %3</source>
        <translation>%1 アウトレット %2 → %3</translation>
    </message>
    <message>
        <source>feed</source>
        <translation>給電系統</translation>
    </message>
    <message>
        <source>host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>CPUs %1</source>
        <translation>CPU %1</translation>
    </message>
    <message>
        <source>partition of %1</source>
        <translation>%1 のパーティション</translation>
    </message>
    <message>
        <source>volume on %1</source>
        <translation>%1 のボリューム</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>used by %1</source>
        <translation>使用元: %1</translation>
    </message>
    <message>
        <source>array</source>
        <translation>アレイ</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>取り消し</translation>
    </message>
    <message>
        <source>held</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>its console is gone</source>
        <translation>コンソールがなくなりました</translation>
    </message>
    <message>
        <source>fights for %1 with %2</source>
        <translation>%2 と %1 を巡り競合</translation>
    </message>
    <message>
        <source>%1 fight for %2</source>
        <translation>%1 が %2 を巡り競合</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>競合</translation>
    </message>
</context>
<context>
    <name>Trend</name>
    <message>
        <source>1 h ago</source>
        <translation>1時間前</translation>
    </message>
    <message>
        <source>now</source>
        <translation>現在</translation>
    </message>
</context>
<context>
    <name>UpsTrend</name>
    <message>
        <source>Charge</source>
        <translation>充電</translation>
    </message>
    <message>
        <source>power-down below %1</source>
        <translation>%1 未満で停止</translation>
    </message>
    <message>
        <source>low at %1</source>
        <translation>残量低下 %1</translation>
    </message>
    <message>
        <source>Runtime left</source>
        <translation>残り時間</translation>
    </message>
    <message>
        <source>latest start %1</source>
        <translation>開始期限 %1</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>This site is simulated; there is no site file to add a device to.</source>
        <translation>シミュレーションのため、機器を追加するサイトファイルがありません。</translation>
    </message>
    <message>
        <source>The site file names no keychain and no secrets file to keep the password in.</source>
        <translation>サイトファイルに、パスワードを保存するキーチェーンもシークレットファイルも指定されていません。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>中止しました。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a list of CPUs. Write it like 0-3,8.</source>
        <translation>「%1」は CPU の一覧ではありません。0-3,8 のように指定してください。</translation>
    </message>
    <message>
        <source>Did you mean &quot;%1&quot;?</source>
        <translation>「%1」の誤りではありませんか。</translation>
    </message>
    <message>
        <source>control characters in it</source>
        <translation>制御文字を含むテキスト</translation>
    </message>
    <message>
        <source>an empty one</source>
        <translation>空のテキスト</translation>
    </message>
    <message>
        <source>a longer one</source>
        <translation>長すぎるテキスト</translation>
    </message>
    <message>
        <source>Expected an object ({ … }), found %1.</source>
        <translation>オブジェクト ({ … }) が必要です（実際: %1）。</translation>
    </message>
    <message>
        <source>Known here: %1.</source>
        <translation>ここで使えるキー: %1。</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; is not known.</source>
        <translation>キー「%1」は認識できません。</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; is missing.</source>
        <translation>キー「%1」がありません。</translation>
    </message>
    <message>
        <source>Expected %1, found %2.</source>
        <translation>%1が必要です（実際: %2）。</translation>
    </message>
    <message>
        <source>a text in quotation marks</source>
        <translation>引用符で囲んだテキスト</translation>
    </message>
    <message>
        <source>Expected a text of 1 to 1024 characters on one line, found %1.</source>
        <translation>1 行で 1～1024 文字のテキストが必要です（実際: %1）。</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true または false</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>%1～%2 の数値</translation>
    </message>
    <message>
        <source>Expected a number from %1 to %2, found %3.</source>
        <translation>%1～%2 の数値が必要です（実際: %3）。</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>%1～%2 の整数</translation>
    </message>
    <message>
        <source>Expected a whole number from %1 to %2, found %3.</source>
        <translation>%1～%2 の整数が必要です（実際: %3）。</translation>
    </message>
    <message>
        <source>one of &quot;%1&quot;</source>
        <translation>「%1」のいずれか</translation>
    </message>
    <message>
        <source>Expected one of &quot;%1&quot;, found %2.</source>
        <translation>「%1」のいずれかが必要です（実際: %2）。</translation>
    </message>
    <message>
        <source>Expected a text in quotation marks, found %1.</source>
        <translation>引用符で囲んだテキストが必要です（実際: %1）。</translation>
    </message>
    <message>
        <source>a list ([ … ])</source>
        <translation>リスト ([ … ])</translation>
    </message>
    <message>
        <source>the number %1</source>
        <translation>数値 %1</translation>
    </message>
    <message>
        <source>an empty text</source>
        <translation>空のテキスト</translation>
    </message>
    <message>
        <source>an empty list</source>
        <translation>空のリスト</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>リスト</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>オブジェクト</translation>
    </message>
    <message>
        <source>Expected the end of the file after its one value, found %1.</source>
        <translation>値は 1 つだけで、その後はファイルの終わりでなければなりません（実際: %1）。</translation>
    </message>
    <message>
        <source>the end of the file</source>
        <translation>ファイルの終わり</translation>
    </message>
    <message>
        <source>a character that cannot be shown</source>
        <translation>表示できない文字</translation>
    </message>
    <message>
        <source>Expected at most %1 levels of lists and objects within each other.</source>
        <translation>リストとオブジェクトの入れ子は %1 段までです。</translation>
    </message>
    <message>
        <source>Expected a key in quotation marks, found %1.</source>
        <translation>引用符で囲んだキーが必要です（実際: %1）。</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; stands twice in one object; remove one.</source>
        <translation>1 つのオブジェクトにキー「%1」が 2 つあります。一方を削除してください。</translation>
    </message>
    <message>
        <source>Expected &quot;:&quot; after the key &quot;%1&quot;, found %2.</source>
        <translation>キー「%1」の後に「:」が必要です（実際: %2）。</translation>
    </message>
    <message>
        <source>a key&apos;s value</source>
        <translation>キーの値</translation>
    </message>
    <message>
        <source>a list&apos;s value</source>
        <translation>リストの値</translation>
    </message>
    <message>
        <source>Expected &quot;,&quot; or &quot;%1&quot; after %2, found %3.</source>
        <translation>%2の後に「,」または「%1」が必要です（実際: %3）。</translation>
    </message>
    <message>
        <source>Expected another value after the comma; a last comma is not allowed.</source>
        <translation>コンマの後には次の値が必要です。末尾のコンマは使えません。</translation>
    </message>
    <message>
        <source>Expected a closing quotation mark, found the end of the file.</source>
        <translation>閉じ引用符がないままファイルが終わっています。</translation>
    </message>
    <message>
        <source>Expected a closing quotation mark before the end of the line.</source>
        <translation>行の終わりまでに閉じ引用符が必要です。</translation>
    </message>
    <message>
        <source>Expected \u%1 instead of a raw control character in a string.</source>
        <translation>文字列内の制御文字は \u%1 と書く必要があります。</translation>
    </message>
    <message>
        <source>Expected both halves of a surrogate pair (\uD8xx\uDCxx), found one.</source>
        <translation>サロゲートペア (\uD8xx\uDCxx) の片方しかありません。</translation>
    </message>
    <message>
        <source>Expected one of &quot; \ / b f n r t u after a backslash, found %1.</source>
        <translation>バックスラッシュの後には &quot; \ / b f n r t u のいずれかが必要です（実際: %1）。</translation>
    </message>
    <message>
        <source>Expected four hexadecimal digits after \u.</source>
        <translation>\u の後には 4 桁の 16 進数が必要です。</translation>
    </message>
    <message>
        <source>Expected a number such as 5 or 2.5, found &quot;%1&quot;.</source>
        <translation>5 や 2.5 のような数値が必要です（実際: 「%1」）。</translation>
    </message>
    <message>
        <source>Expected a value, found %1.</source>
        <translation>値が必要です（実際: %1）。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; (text stands in quotation marks)</source>
        <translation>「%1」（テキストは引用符で囲みます）</translation>
    </message>
    <message>
        <source>Expected at most %1 KiB, found %2.</source>
        <translation>サイズは %1 KiB までです（実際: %2 KiB）。</translation>
    </message>
    <message>
        <source>Expected UTF-8 text; this line holds bytes that are none.</source>
        <translation>UTF-8 のテキストが必要です。この行に UTF-8 でないバイトがあります。</translation>
    </message>
    <message>
        <source>The site file has no %1.</source>
        <translation>サイトファイルに %1 がありません。</translation>
    </message>
    <message>
        <source>The site file has no BMC for host %1.</source>
        <translation>サイトファイルにホスト %1 の BMC がありません。</translation>
    </message>
    <message>
        <source>The BMC of %1</source>
        <translation>%1 の BMC</translation>
    </message>
    <message>
        <source>The driver broke off; this is a fault in Switchyard.</source>
        <translation>ドライバーが異常終了しました。Switchyard の不具合です。</translation>
    </message>
    <message>
        <source>%1 did not answer within %2 s.</source>
        <translation>%1 が %2 秒以内に応答しませんでした。</translation>
    </message>
    <message>
        <source>The password &quot;%1&quot; is needed, but the site file names neither a keychain nor a secrets file.</source>
        <translation>パスワード「%1」が必要ですが、サイトファイルにキーチェーンもシークレットファイルも指定されていません。</translation>
    </message>
    <message>
        <source>host is off</source>
        <translation>ホスト停止中</translation>
    </message>
    <message>
        <source>host boots</source>
        <translation>ホスト起動中</translation>
    </message>
    <message>
        <source>host was off</source>
        <translation>ホストが停止していた</translation>
    </message>
    <message>
        <source>Another machine answers at %1 than %2. Check its address, or its UUID in the site file.</source>
        <translation>%1 で %2 とは別のマシンが応答しています。アドレス、またはサイトファイルの UUID を確認してください。</translation>
    </message>
    <message>
        <source>%1 is the same machine as %2. Remove one of them from the site file, or correct its address.</source>
        <translation>%1 は %2 と同じマシンです。サイトファイルから一方を削除するか、アドレスを修正してください。</translation>
    </message>
    <message>
        <source>The cipherSuite of %1 is one of 3, 8, 12, 17: those that encrypt.</source>
        <translation>%1 の cipherSuite は、暗号化に対応した 3、8、12、17 のいずれかにしてください。</translation>
    </message>
    <message>
        <source>The BMC did not say whether its host is on.</source>
        <translation>BMC がホストの電源状態を報告しませんでした。</translation>
    </message>
    <message>
        <source>%1, firmware %2</source>
        <translation>%1、ファームウェア %2</translation>
    </message>
    <message>
        <source>The BMC at %1 did not answer in time.</source>
        <translation>%1 の BMC が時間内に応答しませんでした。</translation>
    </message>
    <message>
        <source>The host&apos;s power is on.</source>
        <translation>ホストの電源は入っています。</translation>
    </message>
    <message>
        <source>The host&apos;s power is off.</source>
        <translation>ホストの電源は切れています。</translation>
    </message>
    <message>
        <source>The BMC at %1 refused the password. Check the secret in the site file.</source>
        <translation>%1 の BMC がパスワードを拒否しました。サイトファイルの secret を確認してください。</translation>
    </message>
    <message>
        <source>The BMC at %1 does not know this user. Check the user in the site file.</source>
        <translation>%1 の BMC にこのユーザーは登録されていません。サイトファイルの user を確認してください。</translation>
    </message>
    <message>
        <source>The BMC at %1 does not give this user the operator privilege over the network.</source>
        <translation>%1 の BMC はネットワーク経由でこのユーザーに operator 権限を与えていません。</translation>
    </message>
    <message>
        <source>The BMC at %1 does not allow this to this user.</source>
        <translation>%1 の BMC はこのユーザーにこの操作を許可していません。</translation>
    </message>
    <message>
        <source>The BMC at %1 has no session left. Close other consoles, or wait a minute.</source>
        <translation>%1 の BMC に空きセッションがありません。ほかのコンソールを閉じるか、1 分ほど待ってください。</translation>
    </message>
    <message>
        <source>The BMC at %1 is busy. Try again.</source>
        <translation>%1 の BMC はビジー状態です。もう一度試してください。</translation>
    </message>
    <message>
        <source>The name of the BMC at %1 is not known.</source>
        <translation>BMC の名前 %1 を解決できません。</translation>
    </message>
    <message>
        <source>The BMC at %1 cannot be reached.</source>
        <translation>%1 の BMC に接続できません。</translation>
    </message>
    <message>
        <source>The BMC at %1 does not answer. Is the address right, and IPMI over LAN switched on?</source>
        <translation>%1 の BMC が応答しません。アドレスと、IPMI over LAN が有効かどうかを確認してください。</translation>
    </message>
    <message>
        <source>The BMC at %1 stopped answering.</source>
        <translation>%1 の BMC が途中で応答しなくなりました。</translation>
    </message>
    <message>
        <source>The BMC at %1 does not offer this cipher suite. Name another one as cipherSuite (3 or 17).</source>
        <translation>%1 の BMC はこの暗号スイートに対応していません。cipherSuite に別の値（3 または 17）を指定してください。</translation>
    </message>
    <message>
        <source>The BMC at %1 cannot do this in the host&apos;s present state.</source>
        <translation>ホストの現在の状態では、%1 の BMC はこの操作を実行できません。</translation>
    </message>
    <message>
        <source>The BMC at %1 cannot do this.</source>
        <translation>%1 の BMC はこの操作に対応していません。</translation>
    </message>
    <message>
        <source>The password for the BMC at %1 is longer than IPMI allows (20 bytes).</source>
        <translation>%1 の BMC のパスワードが IPMI の上限（20 バイト）を超えています。</translation>
    </message>
    <message>
        <source>No session with the BMC at %1 could be opened. Check its address, user and password.</source>
        <translation>%1 の BMC とのセッションを確立できませんでした。アドレス、ユーザー、パスワードを確認してください。</translation>
    </message>
    <message>
        <source>The BMC did not answer in time.</source>
        <translation>BMC が時間内に応答しませんでした。</translation>
    </message>
    <message>
        <source>ipmitool said more than any BMC could mean.</source>
        <translation>ipmitool の出力が多すぎます。</translation>
    </message>
    <message>
        <source>start %1</source>
        <translation>%1 の起動</translation>
    </message>
    <message>
        <source>shut down %1</source>
        <translation>%1 のシャットダウン</translation>
    </message>
    <message>
        <source>power off %1</source>
        <translation>%1 の強制電源断</translation>
    </message>
    <message>
        <source>suspend %1</source>
        <translation>%1 の一時停止</translation>
    </message>
    <message>
        <source>resume %1</source>
        <translation>%1 の再開</translation>
    </message>
    <message>
        <source>tell the state of %1</source>
        <translation>%1 の状態の取得</translation>
    </message>
    <message>
        <source>%1 could not %2: %3.</source>
        <translation>%1: %2に失敗しました（%3）。</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 が時間内に応答しませんでした。</translation>
    </message>
    <message>
        <source>%1 asks for a user name. Write &quot;user&quot; and &quot;secret&quot; for it in the site file.</source>
        <translation>%1 がユーザー名を要求しています。サイトファイルに &quot;user&quot; と &quot;secret&quot; を記述してください。</translation>
    </message>
    <message>
        <source>%1 asks for a password. Write a &quot;secret&quot; for it in the site file.</source>
        <translation>%1 がパスワードを要求しています。サイトファイルに &quot;secret&quot; を記述してください。</translation>
    </message>
    <message>
        <source>open a connection</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>libvirt says: %1</source>
        <translation>libvirt のメッセージ: %1</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the one that was accepted. Find out why, then accept the new one.</source>
        <translation>%1 の証明書が、承認済みのものと異なります。理由を確認してから、新しい証明書を承認してください。</translation>
    </message>
    <message>
        <source>%1 does not run, so it has no console. Start it first.</source>
        <translation>%1 は稼働していないため、コンソールがありません。先に起動してください。</translation>
    </message>
    <message>
        <source>%1 has no screen, and its serial port only writes to the file %2 on its host.</source>
        <translation>%1 には画面がなく、シリアルポートの出力先はホスト上のファイル %2 だけです。</translation>
    </message>
    <message>
        <source>%1 has neither a screen nor a serial console. Add one to it (virsh edit %2).</source>
        <translation>%1 には画面もシリアルコンソールもありません。追加してください (virsh edit %2)。</translation>
    </message>
    <message>
        <source>list its machines</source>
        <translation>マシン一覧の取得</translation>
    </message>
    <message>
        <source>%1 has too many machines to ask each in time.</source>
        <translation>%1 のマシンが多すぎて、時間内にすべてを確認できません。</translation>
    </message>
    <message>
        <source>The description of a VM is absurdly large (%1 bytes); it was not read.</source>
        <translation>仮想マシンの定義が異常に大きいため（%1 バイト）、読み込みませんでした。</translation>
    </message>
    <message>
        <source>The description of a VM is not one.</source>
        <translation>仮想マシンの定義として解釈できません。</translation>
    </message>
    <message>
        <source>The description of a VM is broken.</source>
        <translation>仮想マシンの定義が壊れています。</translation>
    </message>
    <message>
        <source>%1 refused the login. Correct its &quot;user&quot; and the password that its &quot;secret&quot; names.</source>
        <translation>%1 がログインを拒否しました。&quot;user&quot; と、&quot;secret&quot; が指すパスワードを修正してください。</translation>
    </message>
    <message>
        <source>%1 does not allow this user to %2. Log in as one who may manage machines there.</source>
        <translation>%1 はこのユーザーに%2を許可していません。マシンを管理できるユーザーでログインしてください。</translation>
    </message>
    <message>
        <source>%1 could not prove who it is: its certificate or host key is not trusted here. Install the certificate of its authority (for TLS: /etc/pki/CA/cacert.pem), or add its host key to ssh&apos;s known_hosts.</source>
        <translation>%1 の身元を確認できません。証明書またはホスト鍵が信頼されていません。認証局の証明書（TLS の場合: /etc/pki/CA/cacert.pem）をインストールするか、ホスト鍵を ssh の known_hosts に追加してください。</translation>
    </message>
    <message>
        <source>%1 could not %2: something else is being done with it. Try again later.</source>
        <translation>%1: %2に失敗しました。別の処理の実行中です。しばらくしてから試してください。</translation>
    </message>
    <message>
        <source>%1 wants a certificate of this machine and got none that it accepts. Install one (/etc/pki/libvirt/clientcert.pem and private/clientkey.pem).</source>
        <translation>%1 がこのマシンの証明書を要求していますが、受け入れ可能なものがありません。証明書をインストールしてください (/etc/pki/libvirt/clientcert.pem と private/clientkey.pem)。</translation>
    </message>
    <message>
        <source>%1 broke the connection while it was read.</source>
        <translation>読み取り中に %1 が接続を切断しました。</translation>
    </message>
    <message>
        <source>find the VM %1</source>
        <translation>仮想マシン %1 の検索</translation>
    </message>
    <message>
        <source>describe the VM %1</source>
        <translation>仮想マシン %1 の情報の取得</translation>
    </message>
    <message>
        <source>%1 through %2</source>
        <translation>%1（%2 経由）</translation>
    </message>
    <message>
        <source>ssh server</source>
        <translation>ssh サーバー</translation>
    </message>
    <message>
        <source>web service</source>
        <translation>Web サービス</translation>
    </message>
    <message>
        <source>libvirt daemon</source>
        <translation>libvirt デーモン</translation>
    </message>
    <message>
        <source>Nobody answers at %1. Is the machine on, is the address right, and does its %2 listen there?</source>
        <translation>%1 に応答がありません。マシンの電源、アドレス、%2が待ち受けているかどうかを確認してください。</translation>
    </message>
    <message>
        <source>%1 cannot be reached: no answer to a connection. Is the machine on, and the network to it whole?</source>
        <translation>%1 に接続できません。接続要求に応答がありません。マシンの電源とネットワークを確認してください。</translation>
    </message>
    <message>
        <source>%1 accepts connections, but its %2 does not answer: it hangs or is overloaded.</source>
        <translation>%1 は接続を受け付けますが、%2が応答しません。ハングアップか過負荷の状態です。</translation>
    </message>
    <message>
        <source>Something else than a %2 answers at %1. Is the address right?</source>
        <translation>%1 で応答しているのは%2ではありません。アドレスを確認してください。</translation>
    </message>
    <message>
        <source>%1 closed the connection before it said anything. Does its %2 run, and does it allow this machine?</source>
        <translation>%1 は何も応答せずに接続を閉じました。%2が稼働しているか、このマシンが許可されているかを確認してください。</translation>
    </message>
    <message>
        <source>%1 accepts connections, but does not speak as a %2 does. Is the port right?</source>
        <translation>%1 は接続を受け付けますが、%2としての応答がありません。ポートを確認してください。</translation>
    </message>
    <message>
        <source>This user may not use %1. Add the user to the group &quot;libvirt&quot;, or use a session URI.</source>
        <translation>このユーザーは %1 を使用できません。ユーザーをグループ「libvirt」に追加するか、セッション URI を使用してください。</translation>
    </message>
    <message>
        <source>describe itself</source>
        <translation>自身の情報の取得</translation>
    </message>
    <message>
        <source>%1 broke the connection while it described itself.</source>
        <translation>情報の取得中に %1 が接続を切断しました。</translation>
    </message>
    <message>
        <source>Another machine answers at the address of %1. Correct its address or its &quot;uuid&quot; in the site file.</source>
        <translation>%1 のアドレスで別のマシンが応答しています。サイトファイルのアドレスまたは &quot;uuid&quot; を修正してください。</translation>
    </message>
    <message>
        <source>it is paused: resume it instead</source>
        <translation>一時停止中です。起動ではなく再開してください</translation>
    </message>
    <message>
        <source>it is shut off</source>
        <translation>停止しています</translation>
    </message>
    <message>
        <source>it is shut off: start it instead</source>
        <translation>停止しています。再開ではなく起動してください</translation>
    </message>
    <message>
        <source>it is being migrated or started right now: wait until that has ended</source>
        <translation>移行または起動の処理中です。終わるまで待ってください</translation>
    </message>
    <message>
        <source>The address of %1, &quot;%2&quot;, %3. Write it like qemu+tls://host.example/system.</source>
        <translation>%1 のアドレス「%2」は%3。qemu+tls://host.example/system のように指定してください。</translation>
    </message>
    <message>
        <source>is not a libvirt URI</source>
        <translation>libvirt URI ではありません</translation>
    </message>
    <message>
        <source>The address of %1 holds a password. Take it out and name a &quot;secret&quot;.</source>
        <translation>%1 のアドレスにパスワードが含まれています。取り除いて &quot;secret&quot; を指定してください。</translation>
    </message>
    <message>
        <source>asks for the transport &quot;%1&quot;, which libvirt has not</source>
        <translation>libvirt にないトランスポート「%1」を指定しています</translation>
    </message>
    <message>
        <source>names no host</source>
        <translation>ホストを指定していません</translation>
    </message>
    <message>
        <source>The connection to %1 would not be encrypted. Use %2+tls:// or %2+ssh://, or, where the network is trusted, write &quot;plainText&quot;: true for %1 in the site file.</source>
        <translation>%1 への接続は暗号化されません。%2+tls:// または %2+ssh:// を使用するか、信頼できるネットワークであれば、サイトファイルの %1 に &quot;plainText&quot;: true を記述してください。</translation>
    </message>
    <message>
        <source>The address &quot;%1&quot; is wrong: %2</source>
        <translation>アドレス「%1」に誤りがあります: %2</translation>
    </message>
    <message>
        <source>the bracket is not closed.</source>
        <translation>角括弧が閉じていません。</translation>
    </message>
    <message>
        <source>brackets hold an IPv6 address.</source>
        <translation>角括弧の中は IPv6 アドレスでなければなりません。</translation>
    </message>
    <message>
        <source>expected host:port, an IPv6 address in brackets.</source>
        <translation>host:port の形で指定してください。IPv6 アドレスは角括弧で囲みます。</translation>
    </message>
    <message>
        <source>the port is a number from 1 to 65535.</source>
        <translation>ポートは 1～65535 の数値です。</translation>
    </message>
    <message>
        <source>%1 did not take the connection in time. Is it on, and is a firewall in between?</source>
        <translation>%1 が時間内に接続を受け付けませんでした。電源と、途中のファイアウォールを確認してください。</translation>
    </message>
    <message>
        <source>The name %1 is not known. Check the address.</source>
        <translation>名前 %1 を解決できません。アドレスを確認してください。</translation>
    </message>
    <message>
        <source>Nothing listens at %1. Is the service running there?</source>
        <translation>%1 で待ち受けているサービスがありません。サービスが稼働しているか確認してください。</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 に接続できません。</translation>
    </message>
    <message>
        <source>%1 did not take the connection in time.</source>
        <translation>%1 が時間内に接続を受け付けませんでした。</translation>
    </message>
    <message>
        <source>There is no socket %1. Is the service running?</source>
        <translation>ソケット %1 がありません。サービスが稼働しているか確認してください。</translation>
    </message>
    <message>
        <source>This user may not open the socket %1.</source>
        <translation>このユーザーにはソケット %1 を開く権限がありません。</translation>
    </message>
    <message>
        <source>Nothing listens at the socket %1. Is the service running?</source>
        <translation>ソケット %1 で待ち受けているサービスがありません。サービスが稼働しているか確認してください。</translation>
    </message>
    <message>
        <source>%1 closed the connection.</source>
        <translation>%1 が接続を閉じました。</translation>
    </message>
    <message>
        <source>%1 does not take what is sent to it.</source>
        <translation>%1 が送信データを受け取りません。</translation>
    </message>
    <message>
        <source>%1 is not connected.</source>
        <translation>%1 に接続していません。</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 が応答しません。</translation>
    </message>
    <message>
        <source>%1 sends lines that never end.</source>
        <translation>%1 から終わりのない行が送られてきます。</translation>
    </message>
    <message>
        <source>%1 did not finish the TLS handshake in time.</source>
        <translation>%1 との TLS ハンドシェイクが時間内に完了しませんでした。</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the one that was accepted for it. If it was not renewed, somebody may be in between.</source>
        <translation>%1 の証明書が、承認済みのものと異なります。更新した覚えがなければ、通信が傍受されているおそれがあります。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted (%2). Compare its fingerprint at the device, then accept it.</source>
        <translation>%1 の証明書は信頼されていません（%2）。機器本体でフィンガープリントを照合してから承認してください。</translation>
    </message>
    <message>
        <source>upsd gave an answer that does not fit the question.</source>
        <translation>upsd の応答が要求と合いません。</translation>
    </message>
    <message>
        <source>The upsd at %1 offers no encryption. Give it a certificate (upsd.conf), or allow plain text for it in the site file.</source>
        <translation>%1 の upsd は暗号化に対応していません。証明書を設定する (upsd.conf) か、サイトファイルで平文接続を許可してください。</translation>
    </message>
    <message>
        <source>Unprotected bytes came before the encryption began.</source>
        <translation>暗号化の開始前に、保護されていないデータを受信しました。</translation>
    </message>
    <message>
        <source>%1 needs a user and a secret in the site file for this.</source>
        <translation>この操作には、サイトファイルに %1 の user と secret が必要です。</translation>
    </message>
    <message>
        <source>The password is not sent unencrypted.</source>
        <translation>暗号化されていない接続ではパスワードを送信しません。</translation>
    </message>
    <message>
        <source>The password of %1 holds characters that upsd cannot take.</source>
        <translation>%1 のパスワードに、upsd が扱えない文字が含まれています。</translation>
    </message>
    <message>
        <source>upsd sends a list that never ends.</source>
        <translation>upsd から終わりのない一覧が送られてきます。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name that NUT could have.</source>
        <translation>「%1」は NUT の名前として使えません。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name that a UPS could have at upsd.</source>
        <translation>「%1」は upsd の UPS 名として使えません。</translation>
    </message>
    <message>
        <source>The upsd of %1 does not allow this to the user %2. Give it the right in upsd.users.</source>
        <translation>%1 の upsd は、この操作をユーザー %2 に許可していません。upsd.users で権限を与えてください。</translation>
    </message>
    <message>
        <source>upsd took it, but %1 did not say in time that it was done.</source>
        <translation>upsd は受け付けましたが、%1 から時間内に完了の報告がありませんでした。</translation>
    </message>
    <message>
        <source>This is not an answer of upsd. Is the address right?</source>
        <translation>upsd の応答ではありません。アドレスを確認してください。</translation>
    </message>
    <message>
        <source>upsd has had no fresh data from %1 for a while: its driver runs, but the UPS does not answer it. Check the UPS&apos;s cable or network card.</source>
        <translation>upsd が %1 の新しいデータをしばらく受け取っていません。ドライバーは稼働していますが、UPS が応答していません。UPS のケーブルまたはネットワークカードを確認してください。</translation>
    </message>
    <message>
        <source>upsd runs, but the driver of %1 does not. Start it on upsd&apos;s machine (upsdrvctl start).</source>
        <translation>upsd は稼働していますが、%1 のドライバーが停止しています。upsd のマシンで起動してください (upsdrvctl start)。</translation>
    </message>
    <message>
        <source>upsd knows no UPS named %1. Check the name in the site file against its ups.conf.</source>
        <translation>upsd に %1 という名前の UPS はありません。サイトファイルの名前を ups.conf と照合してください。</translation>
    </message>
    <message>
        <source>upsd refused this for %1: the user or the password is wrong, or upsd.users does not allow it to that user.</source>
        <translation>upsd が %1 へのこの操作を拒否しました。ユーザーまたはパスワードの誤りか、upsd.users の権限不足です。</translation>
    </message>
    <message>
        <source>upsd refused the password for %1.</source>
        <translation>upsd が %1 のパスワードを拒否しました。</translation>
    </message>
    <message>
        <source>upsd refused the user name for %1.</source>
        <translation>upsd が %1 のユーザー名を拒否しました。</translation>
    </message>
    <message>
        <source>upsd wants a user name for this on %1. Give user and secret in the site file.</source>
        <translation>%1 へのこの操作にはユーザー名が必要です。サイトファイルに user と secret を記述してください。</translation>
    </message>
    <message>
        <source>upsd wants a password for this on %1. Give the secret in the site file.</source>
        <translation>%1 へのこの操作にはパスワードが必要です。サイトファイルに secret を記述してください。</translation>
    </message>
    <message>
        <source>%1 does not offer this command.</source>
        <translation>%1 はこのコマンドに対応していません。</translation>
    </message>
    <message>
        <source>%1 does not have this variable.</source>
        <translation>%1 にこの変数はありません。</translation>
    </message>
    <message>
        <source>This variable of %1 cannot be set.</source>
        <translation>%1 のこの変数は設定できません。</translation>
    </message>
    <message>
        <source>The value is too long for %1.</source>
        <translation>%1 に設定するには値が長すぎます。</translation>
    </message>
    <message>
        <source>%1 does not take this value.</source>
        <translation>%1 はこの値を受け付けません。</translation>
    </message>
    <message>
        <source>upsd could not hand the value to the driver of %1.</source>
        <translation>upsd が値を %1 のドライバーに渡せませんでした。</translation>
    </message>
    <message>
        <source>upsd could not hand the command to the driver of %1.</source>
        <translation>upsd がコマンドを %1 のドライバーに渡せませんでした。</translation>
    </message>
    <message>
        <source>%1 tried it and failed.</source>
        <translation>%1 は実行しましたが失敗しました。</translation>
    </message>
    <message>
        <source>The driver of %1 does not know how to do this.</source>
        <translation>%1 のドライバーはこの操作に対応していません。</translation>
    </message>
    <message>
        <source>The upsd of %1 is not configured for this.</source>
        <translation>%1 の upsd でこの機能が設定されていません。</translation>
    </message>
    <message>
        <source>The upsd of %1 was built without this.</source>
        <translation>%1 の upsd にはこの機能が組み込まれていません。</translation>
    </message>
    <message>
        <source>The upsd of %1 does not know this request.</source>
        <translation>%1 の upsd はこの要求に対応していません。</translation>
    </message>
    <message>
        <source>Already logged in to %1.</source>
        <translation>%1 にはすでにログインしています。</translation>
    </message>
    <message>
        <source>A value may not hold control characters.</source>
        <translation>値に制御文字は使えません。</translation>
    </message>
    <message>
        <source>The value is too long for a UPS.</source>
        <translation>UPS に設定するには値が長すぎます。</translation>
    </message>
    <message>
        <source>This is not an NBD server. Is the address right?</source>
        <translation>NBD サーバーではありません。アドレスを確認してください。</translation>
    </message>
    <message>
        <source>This NBD server is too old to list its exports.</source>
        <translation>この NBD サーバーは古いため、エクスポートの一覧を取得できません。</translation>
    </message>
    <message>
        <source>This NBD server does not list its exports.</source>
        <translation>この NBD サーバーはエクスポートの一覧を公開していません。</translation>
    </message>
    <message>
        <source>This is not a QMP monitor. Is the address right?</source>
        <translation>QMP モニターではありません。アドレスを確認してください。</translation>
    </message>
    <message>
        <source>The address &quot;%1&quot; needs a port.</source>
        <translation>アドレス「%1」にはポートが必要です。</translation>
    </message>
    <message>
        <source>The monitor %1 takes the connection and says nothing: another client holds this monitor, or its process hangs.</source>
        <translation>モニター %1 は接続を受け付けますが応答しません。ほかのクライアントが使用中か、プロセスがハングアップしています。</translation>
    </message>
    <message>
        <source>This QEMU does not know a command that is needed.</source>
        <translation>この QEMU は必要なコマンドに対応していません。</translation>
    </message>
    <message>
        <source>QEMU does not know this object.</source>
        <translation>QEMU にこのオブジェクトはありません。</translation>
    </message>
    <message>
        <source>QEMU refused: %1</source>
        <translation>QEMU が拒否しました: %1</translation>
    </message>
    <message>
        <source>The monitor sends events and never answers.</source>
        <translation>モニターがイベントを送るだけで、応答しません。</translation>
    </message>
    <message>
        <source>%1 is reached over the network, and QMP has no encryption. Use its unix socket, or allow plain text for it in the site file.</source>
        <translation>%1 はネットワーク経由ですが、QMP は暗号化に対応していません。unix ソケットを使用するか、サイトファイルで平文接続を許可してください。</translation>
    </message>
    <message>
        <source>%1, %2 bytes</source>
        <translation>%1、%2 バイト</translation>
    </message>
    <message>
        <source>The monitor&apos;s answer does not fit the question.</source>
        <translation>モニターの応答が要求と合いません。</translation>
    </message>
    <message>
        <source>%1 asks for the driver &quot;%2&quot;, which this build does not have. It has: %3.</source>
        <translation>%1 に指定されたドライバー「%2」は、このビルドにありません。使用できるもの: %3。</translation>
    </message>
    <message>
        <source>This build has no driver &quot;%1&quot;.</source>
        <translation>このビルドにドライバー「%1」はありません。</translation>
    </message>
    <message>
        <source>Another machine answers at %1. Its UUID is %2; the site file expects %3.</source>
        <translation>%1 で別のマシンが応答しています。UUID は %2 ですが、サイトファイルでは %3 です。</translation>
    </message>
    <message>
        <source>Expected hosts, or &quot;fleet&quot;: &quot;20x10&quot;.</source>
        <translation>ホスト、または &quot;fleet&quot;: &quot;20x10&quot; が必要です。</translation>
    </message>
    <message>
        <source>Expected at most the base, so that nothing is used negatively.</source>
        <translation>使用量が負にならないよう、base 以下にする必要があります。</translation>
    </message>
    <message>
        <source>Expected use from 0 to %1, found up to %2.</source>
        <translation>使用量は 0～%1 でなければなりません（実際: 最大 %2）。</translation>
    </message>
    <message>
        <source>Expected an object of loads by name, found %1.</source>
        <translation>名前ごとの負荷のオブジェクトが必要です（実際: %1）。</translation>
    </message>
    <message>
        <source>Expected a letter or digit, then letters, digits, &quot;.&quot;, &quot;_&quot; or &quot;-&quot;, found &quot;%1&quot;.</source>
        <translation>英数字で始まり、英数字と「.」「_」「-」だけを含む必要があります（実際: 「%1」）。</translation>
    </message>
    <message>
        <source>The id &quot;%1&quot; is taken already.</source>
        <translation>ID「%1」はすでに使われています。</translation>
    </message>
    <message>
        <source>Expected %1, found &quot;%2&quot;.</source>
        <translation>%1が必要です（実際: 「%2」）。</translation>
    </message>
    <message>
        <source>the id of a site above</source>
        <translation>上で定義したサイトの ID</translation>
    </message>
    <message>
        <source>Expected at most %1 hosts and %2 VMs.</source>
        <translation>ホスト %1 台、仮想マシン %2 台までです。</translation>
    </message>
    <message>
        <source>the name of a load above</source>
        <translation>上で定義した負荷の名前</translation>
    </message>
    <message>
        <source>the id of an array above</source>
        <translation>上で定義したアレイの ID</translation>
    </message>
    <message>
        <source>a partition of this host</source>
        <translation>このホストのパーティション</translation>
    </message>
    <message>
        <source>There are two VMs of the name &quot;%1&quot;.</source>
        <translation>「%1」という名前の仮想マシンが 2 つあります。</translation>
    </message>
    <message>
        <source>the id of a UPS</source>
        <translation>UPS の ID</translation>
    </message>
    <message>
        <source>the id of a host or an array</source>
        <translation>ホストまたはアレイの ID</translation>
    </message>
    <message>
        <source>the id of a host</source>
        <translation>ホストの ID</translation>
    </message>
    <message>
        <source>the id of a UPS, host or array</source>
        <translation>UPS、ホスト、アレイのいずれかの ID</translation>
    </message>
    <message>
        <source>Expected the name of a VM, found &quot;%1&quot;.</source>
        <translation>仮想マシンの名前が必要です（実際: 「%1」）。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither the size of a fleet, like 200x20, nor a file that can be read.</source>
        <translation>「%1」は規模の指定（例: 200x20）でも、読み取り可能なファイルでもありません。</translation>
    </message>
    <message>
        <source>%1 (and %2 more)</source>
        <translation>%1（ほか %2 件）</translation>
    </message>
    <message>
        <source>The simulated fleet has no device &quot;%1&quot;.</source>
        <translation>シミュレーションに機器「%1」はありません。</translation>
    </message>
    <message>
        <source>%1 refuses the connection. Is its service running?</source>
        <translation>%1 が接続を拒否しています。サービスが稼働しているか確認してください。</translation>
    </message>
    <message>
        <source>%1 refuses the user or the password.</source>
        <translation>%1 がユーザーまたはパスワードを拒否しています。</translation>
    </message>
    <message>
        <source>Simulated fleet</source>
        <translation>シミュレーション</translation>
    </message>
    <message>
        <source>%1 does not answer. Is it switched on?</source>
        <translation>%1 が応答しません。電源を確認してください。</translation>
    </message>
    <message>
        <source>%1 has no VM %2.</source>
        <translation>%1 に仮想マシン %2 はありません。</translation>
    </message>
    <message>
        <source>%1 is off: it has no console.</source>
        <translation>%1 は停止中のため、コンソールがありません。</translation>
    </message>
    <message>
        <source>%1 is paused: it cannot hear the power button. Resume it first.</source>
        <translation>%1 は一時停止中のため、電源ボタンに反応しません。先に再開してください。</translation>
    </message>
    <message>
        <source>%1 is off: there is nothing to suspend.</source>
        <translation>%1 は停止中のため、一時停止できません。</translation>
    </message>
    <message>
        <source>%1 is off: start it instead.</source>
        <translation>%1 は停止中です。再開ではなく起動してください。</translation>
    </message>
    <message>
        <source>The simulator does not know this action.</source>
        <translation>シミュレーターはこの操作に対応していません。</translation>
    </message>
    <message>
        <source>The server of %1 has lost contact with the UPS itself.</source>
        <translation>%1 のサーバーが UPS 本体と通信できなくなっています。</translation>
    </message>
    <message>
        <source>%1 does not offer the command %2.</source>
        <translation>%1 はコマンド %2 に対応していません。</translation>
    </message>
    <message>
        <source>%1 of %2 cannot be set.</source>
        <translation>%2 の %1 は設定できません。</translation>
    </message>
    <message>
        <source>%1 takes a number.</source>
        <translation>%1 には数値を指定してください。</translation>
    </message>
    <message>
        <source>The BMC of %1 does not answer.</source>
        <translation>%1 の BMC が応答しません。</translation>
    </message>
    <message>
        <source>Simulated fleet %1×%2</source>
        <translation>シミュレーション %1×%2</translation>
    </message>
    <message>
        <source>Site %1</source>
        <translation>サイト %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the size of a fleet. Write HOSTSxVMS, like 200x20.</source>
        <translation>「%1」は規模の指定ではありません。「ホスト数x仮想マシン数」の形（例: 200x20）で指定してください。</translation>
    </message>
    <message>
        <source>A simulated fleet has 1 to %1 hosts and at most %2 VMs in all; &quot;%3&quot; asks for %4 hosts and %5 VMs.</source>
        <translation>シミュレーションはホスト 1～%1 台、仮想マシンは合計 %2 台までです。「%3」ではホスト %4 台、仮想マシン %5 台になります。</translation>
    </message>
    <message>
        <source>The site file does not say how %1 is reached for this.</source>
        <translation>この操作で %1 に接続する方法がサイトファイルにありません。</translation>
    </message>
    <message>
        <source>%1 has not answered earlier calls; no more are made.</source>
        <translation>%1 が以前の呼び出しに応答していないため、これ以上呼び出しません。</translation>
    </message>
    <message>
        <source>%1 is on no host any more.</source>
        <translation>%1 はもうどのホスト上にもありません。</translation>
    </message>
    <message>
        <source>The engine does not run.</source>
        <translation>エンジンが動作していません。</translation>
    </message>
    <message>
        <source>The engine runs already.</source>
        <translation>エンジンはすでに動作しています。</translation>
    </message>
    <message>
        <source>The console was closed while this ran. What had been told may still happen.</source>
        <translation>実行中にコンソールが閉じられました。指示済みの操作はこの後実行される可能性があります。</translation>
    </message>
    <message>
        <source>The site &quot;%1&quot; was changed by %2.</source>
        <translation>サイト「%1」を %2 が変更しました。</translation>
    </message>
    <message>
        <source>The event log cannot be written: %1</source>
        <translation>イベントログに書き込めません: %1</translation>
    </message>
    <message>
        <source>%1 did not answer within %2 s. Check the address and the way to it.</source>
        <translation>%1 が %2 秒以内に応答しませんでした。アドレスと経路を確認してください。</translation>
    </message>
    <message>
        <source>The host of %1 did not say where its console is.</source>
        <translation>%1 のホストからコンソールの接続先が報告されませんでした。</translation>
    </message>
    <message>
        <source>%1 more like this within a minute; the last: %2</source>
        <translation>同様のイベントが 1 分間にほか %1 件。最後のもの: %2</translation>
    </message>
    <message>
        <source>%1 runs.</source>
        <translation>%1 が稼働しています。</translation>
    </message>
    <message>
        <source>%1 is suspended.</source>
        <translation>%1 が一時停止しました。</translation>
    </message>
    <message>
        <source>%1 shuts down.</source>
        <translation>%1 がシャットダウン中です。</translation>
    </message>
    <message>
        <source>%1 is off.</source>
        <translation>%1 が停止しました。</translation>
    </message>
    <message>
        <source>%1 has crashed.</source>
        <translation>%1 がクラッシュしました。</translation>
    </message>
    <message>
        <source>%1 sleeps.</source>
        <translation>%1 がスリープしました。</translation>
    </message>
    <message>
        <source>%1 is in an unknown state.</source>
        <translation>%1 の状態が不明です。</translation>
    </message>
    <message>
        <source>%1 is up.</source>
        <translation>%1 が稼働しています。</translation>
    </message>
    <message>
        <source>%1 has power and boots.</source>
        <translation>%1 の電源が入り、起動中です。</translation>
    </message>
    <message>
        <source>%1 is on mains.</source>
        <translation>%1 が商用給電になりました。</translation>
    </message>
    <message>
        <source>%1 is on battery.</source>
        <translation>%1 がバッテリー運転になりました。</translation>
    </message>
    <message>
        <source>%1 has a low battery.</source>
        <translation>%1 のバッテリー残量が低下しました。</translation>
    </message>
    <message>
        <source>%1 is about to cut its load (forced shutdown).</source>
        <translation>%1 がまもなく給電を停止します（強制シャットダウン）。</translation>
    </message>
    <message>
        <source>%1 calibrates its runtime.</source>
        <translation>%1 が残り時間を校正中です。</translation>
    </message>
    <message>
        <source>%1 is on bypass and protects nothing.</source>
        <translation>%1 がバイパス運転になりました。停電に対する保護がありません。</translation>
    </message>
    <message>
        <source>%1 (its BMC)</source>
        <translation>%1 (BMC)</translation>
    </message>
    <message>
        <source>%1 refuses us. %2</source>
        <translation>%1 が接続を拒否しています。%2</translation>
    </message>
    <message>
        <source>%1 answers again.</source>
        <translation>%1 の応答が戻りました。</translation>
    </message>
    <message>
        <source>%1 is offline.</source>
        <translation>%1 がオフラインになりました。</translation>
    </message>
    <message>
        <source>%1 is online.</source>
        <translation>%1 がオンラインになりました。</translation>
    </message>
    <message>
        <source>%1 moved from %2 to %3.</source>
        <translation>%1 が %2 から %3 へ移動しました。</translation>
    </message>
    <message>
        <source>%1 is new on %2.</source>
        <translation>%1 が %2 に追加されました。</translation>
    </message>
    <message>
        <source>%1 is gone from %2.</source>
        <translation>%1 が %2 からなくなりました。</translation>
    </message>
    <message>
        <source>%1 reports changes of %2 VMs at once: %3.</source>
        <translation>%1 で仮想マシン %2 台が同時に変化しました: %3。</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1 failed. %2</source>
        <translation>失敗: %1。%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 (%2).</source>
        <translation>%1（%2）。</translation>
    </message>
    <message>
        <source>The console was lost while this ran. What had been told may have been done; look at the state.</source>
        <translation>実行中にコンソールが失われました。指示済みの操作は実行された可能性があります。状態を確認してください。</translation>
    </message>
    <message>
        <source>Name a site file (--site FILE) or a simulated fleet (--sim 200x20), one of both.</source>
        <translation>サイトファイル (--site FILE) とシミュレーション (--sim 200x20) のどちらか一方を指定してください。</translation>
    </message>
    <message>
        <source>%1 is done to a %2, not to a %3.</source>
        <translation>%1 の対象は %2 です。%3 には実行できません。</translation>
    </message>
    <message>
        <source>%1 does not answer just now, so its state may have changed.</source>
        <translation>%1 は現在応答していないため、状態が変わっている可能性があります。</translation>
    </message>
    <message>
        <source>%1 has not answered yet.</source>
        <translation>%1 からまだ応答がありません。</translation>
    </message>
    <message>
        <source>There is no VM %1 on any host.</source>
        <translation>仮想マシン %1 はどのホスト上にもありません。</translation>
    </message>
    <message>
        <source>%1 is on %2, which is off. Power %2 on first.</source>
        <translation>%1 が属する %2 は停止しています。先に %2 の電源を投入してください。</translation>
    </message>
    <message>
        <source>%1 cannot be reached there.</source>
        <translation>そのため %1 に接続できません。</translation>
    </message>
    <message>
        <source>%1 is moving to %2. Wait until it has arrived.</source>
        <translation>%1 は %2 へ移行中です。完了するまで待ってください。</translation>
    </message>
    <message>
        <source>%1 runs already.</source>
        <translation>%1 はすでに稼働しています。</translation>
    </message>
    <message>
        <source>%1 is suspended. Resume it instead.</source>
        <translation>%1 は一時停止中です。起動ではなく再開してください。</translation>
    </message>
    <message>
        <source>%1 is shutting down. Start it once it is off.</source>
        <translation>%1 はシャットダウン中です。停止してから起動してください。</translation>
    </message>
    <message>
        <source>%1 is off already.</source>
        <translation>%1 はすでに停止しています。</translation>
    </message>
    <message>
        <source>%1 is suspended, so its guest cannot hear it. Resume it first, or power it off.</source>
        <translation>%1 は一時停止中のため、ゲスト OS が反応できません。先に再開するか、強制電源断してください。</translation>
    </message>
    <message>
        <source>%1 does not run.</source>
        <translation>%1 は稼働していません。</translation>
    </message>
    <message>
        <source>%1 is suspended already.</source>
        <translation>%1 はすでに一時停止しています。</translation>
    </message>
    <message>
        <source>%1 is shutting down.</source>
        <translation>%1 はシャットダウン中です。</translation>
    </message>
    <message>
        <source>%1 is off. Start it instead.</source>
        <translation>%1 は停止しています。再開ではなく起動してください。</translation>
    </message>
    <message>
        <source>%1 is shutting down, not suspended.</source>
        <translation>%1 は一時停止ではなくシャットダウン中です。</translation>
    </message>
    <message>
        <source>The disk %1 of %2 is the volume %3, which is offline.</source>
        <translation>%2 のディスク %1 のボリューム %3 がオフラインです。</translation>
    </message>
    <message>
        <source>%1 runs on the same volume %2. Two guests that write to one volume destroy it, unless it is made for that.</source>
        <translation>%1 が同じボリューム %2 で稼働中です。共有に対応していないボリュームに 2 つのゲスト OS が書き込むと、データが破壊されます。</translation>
    </message>
    <message>
        <source>The site has no host %1.</source>
        <translation>サイトにホスト %1 はありません。</translation>
    </message>
    <message>
        <source>%1 has no BMC in the site file, so its power cannot be switched from here. Add &quot;bmc&quot;: { &quot;driver&quot;: &quot;ipmi&quot;, &quot;address&quot;: …, &quot;user&quot;: …, &quot;secret&quot;: … } to the host &quot;%2&quot; there.</source>
        <translation>サイトファイルに %1 の BMC がないため、ここから電源を操作できません。ホスト「%2」に &quot;bmc&quot;: { &quot;driver&quot;: &quot;ipmi&quot;, &quot;address&quot;: …, &quot;user&quot;: …, &quot;secret&quot;: … } を追加してください。</translation>
    </message>
    <message>
        <source>Check its address and its network.</source>
        <translation>アドレスとネットワークを確認してください。</translation>
    </message>
    <message>
        <source>%1 is on already.</source>
        <translation>%1 の電源はすでに入っています。</translation>
    </message>
    <message>
        <source>%1 on %2 lose their power with it, without warning: %3.</source>
        <translation>%2 上の%1が予告なく電源断になります: %3。</translation>
    </message>
    <message>
        <source>%1 on %2 go down with it, each as its host does that: %3.</source>
        <translation>%2 上の%1も、ホストの設定に従って停止します: %3。</translation>
    </message>
    <message>
        <source>1 VM</source>
        <translation>仮想マシン 1 台</translation>
    </message>
    <message>
        <source>%1 VMs</source>
        <translation>仮想マシン %1 台</translation>
    </message>
    <message>
        <source>%1 does not answer, so it is not known which VMs run there.</source>
        <translation>%1 が応答しないため、稼働中の仮想マシンを確認できません。</translation>
    </message>
    <message>
        <source>The site has no UPS %1.</source>
        <translation>サイトに UPS %1 はありません。</translation>
    </message>
    <message>
        <source>Check that its server runs.</source>
        <translation>サーバーが稼働しているか確認してください。</translation>
    </message>
    <message>
        <source>%1 lives on its battery now. Test it when the mains are back.</source>
        <translation>%1 はバッテリー運転中です。商用給電に戻ってからテストしてください。</translation>
    </message>
    <message>
        <source>%1 would lose power.</source>
        <translation>%1 の電源が失われます。</translation>
    </message>
    <message>
        <source>The battery of %1 is weak or not full and may not bear the test.</source>
        <translation>%1 のバッテリーは劣化しているか満充電でないため、テストに耐えられない可能性があります。</translation>
    </message>
    <message>
        <source>The plan &quot;%1&quot; cannot be run: %2</source>
        <translation>プラン「%1」は実行できません: %2</translation>
    </message>
    <message>
        <source>it has no step.</source>
        <translation>ステップがありません。</translation>
    </message>
    <message>
        <source>the step id &quot;%1&quot; is empty or there twice.</source>
        <translation>ステップ ID「%1」が空か、重複しています。</translation>
    </message>
    <message>
        <source>the step &quot;%1&quot; has no time limit.</source>
        <translation>ステップ「%1」に制限時間がありません。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; waits for &quot;%2&quot;, which is no step.</source>
        <translation>「%1」が待つ「%2」というステップはありません。</translation>
    </message>
    <message>
        <source>its steps wait for each other in a circle.</source>
        <translation>ステップの待ち合わせが循環しています。</translation>
    </message>
    <message>
        <source>This plan was written by another version of Switchyard and cannot be read.</source>
        <translation>このプランは別のバージョンの Switchyard で書かれたため、読み取れません。</translation>
    </message>
    <message>
        <source>Nothing was done to %1, because it could not be written down first: %2</source>
        <translation>事前の記録ができなかったため、%1 には何も実行していません: %2</translation>
    </message>
    <message>
        <source>perhaps %1</source>
        <translation>未確認: %1</translation>
    </message>
    <message>
        <source>Cancelled; what was begun was ended.</source>
        <translation>中止しました。開始済みのステップは終了しました。</translation>
    </message>
    <message>
        <source>Taking it back failed, too: %1 It is left so: %2.</source>
        <translation>取り消しにも失敗しました: %1 現在の状態: %2。</translation>
    </message>
    <message>
        <source>Done until then: %1.</source>
        <translation>それまでに完了したもの: %1。</translation>
    </message>
    <message>
        <source>The console was closed while this ran.</source>
        <translation>実行中にコンソールが閉じられました。</translation>
    </message>
    <message>
        <source>It answered &quot;%1&quot;, but the state is as wanted.</source>
        <translation>「%1」という応答でしたが、状態は目的どおりです。</translation>
    </message>
    <message>
        <source>It was so already; nothing was done.</source>
        <translation>すでに目的の状態のため、何も実行していません。</translation>
    </message>
    <message>
        <source>The device took it; it shows nothing more by which this could be seen.</source>
        <translation>機器は受け付けました。結果を確認できる情報はありません。</translation>
    </message>
    <message>
        <source>it does not say its state (no answer within %1).</source>
        <translation>状態の報告がありません（%1 以内に応答なし）。</translation>
    </message>
    <message>
        <source>Cancelled. %1 had been told already, so it may still happen.</source>
        <translation>中止しました。%1 には指示済みのため、この後実行される可能性があります。</translation>
    </message>
    <message>
        <source>Cancelled before anything was done to %1.</source>
        <translation>%1 に何も実行しないうちに中止しました。</translation>
    </message>
    <message>
        <source>a short battery test</source>
        <translation>短時間のバッテリーテスト</translation>
    </message>
    <message>
        <source>a command that switches its beeper on</source>
        <translation>ブザーを有効にするコマンド</translation>
    </message>
    <message>
        <source>a command that switches its beeper off</source>
        <translation>ブザーを無効にするコマンド</translation>
    </message>
    <message>
        <source>a command that mutes its beeper</source>
        <translation>ブザーを消音するコマンド</translation>
    </message>
    <message>
        <source>It offers no commands at all; where a user is needed to see them, name one for it in the site file.</source>
        <translation>使用できるコマンドがありません。表示にユーザーが必要な場合は、サイトファイルに指定してください。</translation>
    </message>
    <message>
        <source>Of that kind it offers %1.</source>
        <translation>同種で使用できるもの: %1。</translation>
    </message>
    <message>
        <source>It offers %1 and %2 more.</source>
        <translation>使用できるもの: %1 ほか %2 件。</translation>
    </message>
    <message>
        <source>It offers %1.</source>
        <translation>使用できるもの: %1。</translation>
    </message>
    <message>
        <source>%1 is nothing that a UPS does.</source>
        <translation>%1 は UPS の操作ではありません。</translation>
    </message>
    <message>
        <source>%1 does not offer %2.</source>
        <translation>%1 は%2に対応していません。</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 の起動</translation>
    </message>
    <message>
        <source>Starting %1</source>
        <translation>%1 を起動中</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 が稼働しています</translation>
    </message>
    <message>
        <source>%1 is not running after %2, although the command was taken.</source>
        <translation>%1 はコマンドを受け付けましたが、%2 経過しても稼働していません。</translation>
    </message>
    <message>
        <source>Look at its console and at its host&apos;s log.</source>
        <translation>コンソールとホストのログを確認してください。</translation>
    </message>
    <message>
        <source>Shut down %1</source>
        <translation>%1 のシャットダウン</translation>
    </message>
    <message>
        <source>Shutting down %1</source>
        <translation>%1 をシャットダウン中</translation>
    </message>
    <message>
        <source>%1 is off</source>
        <translation>%1 が停止しました</translation>
    </message>
    <message>
        <source>%1 still runs after %2, although the command was taken.</source>
        <translation>%1 はコマンドを受け付けましたが、%2 経過しても稼働したままです。</translation>
    </message>
    <message>
        <source>Its guest may ignore the power button; power it off if it must stop.</source>
        <translation>ゲスト OS が電源ボタンを無視している可能性があります。止める必要があれば強制電源断してください。</translation>
    </message>
    <message>
        <source>Power off %1</source>
        <translation>%1 の強制電源断</translation>
    </message>
    <message>
        <source>Powering off %1</source>
        <translation>%1 を強制電源断中</translation>
    </message>
    <message>
        <source>Look at its host.</source>
        <translation>ホストを確認してください。</translation>
    </message>
    <message>
        <source>Suspend %1</source>
        <translation>%1 の一時停止</translation>
    </message>
    <message>
        <source>Suspending %1</source>
        <translation>%1 を一時停止中</translation>
    </message>
    <message>
        <source>%1 is suspended</source>
        <translation>%1 が一時停止しました</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>%1 の再開</translation>
    </message>
    <message>
        <source>Resuming %1</source>
        <translation>%1 を再開中</translation>
    </message>
    <message>
        <source>%1 runs again</source>
        <translation>%1 が再開しました</translation>
    </message>
    <message>
        <source>%1 is still suspended after %2, although the command was taken.</source>
        <translation>%1 はコマンドを受け付けましたが、%2 経過しても一時停止したままです。</translation>
    </message>
    <message>
        <source>Power on %1</source>
        <translation>%1 の電源投入</translation>
    </message>
    <message>
        <source>Powering on %1</source>
        <translation>%1 の電源を投入中</translation>
    </message>
    <message>
        <source>%1 has power</source>
        <translation>%1 の電源が入りました</translation>
    </message>
    <message>
        <source>%1 still has no power by its BMC&apos;s word after %2, although the command was taken.</source>
        <translation>%1 はコマンドを受け付けましたが、%2 経過しても BMC の報告では電源が入っていません。</translation>
    </message>
    <message>
        <source>Look at the BMC&apos;s log and at the supply.</source>
        <translation>BMC のログと電源を確認してください。</translation>
    </message>
    <message>
        <source>Shut down host %1</source>
        <translation>ホスト %1 のシャットダウン</translation>
    </message>
    <message>
        <source>Shutting down host %1</source>
        <translation>ホスト %1 をシャットダウン中</translation>
    </message>
    <message>
        <source>%1 is still on by its BMC&apos;s word after %2, although the command was taken.</source>
        <translation>%1 はコマンドを受け付けましたが、%2 経過しても BMC の報告では電源が入ったままです。</translation>
    </message>
    <message>
        <source>Its system may not listen to the power button, or waits for something; power it off if it must stop.</source>
        <translation>OS が電源ボタンに反応しないか、何かを待っている可能性があります。止める必要があれば強制電源断してください。</translation>
    </message>
    <message>
        <source>Power off host %1</source>
        <translation>ホスト %1 の強制電源断</translation>
    </message>
    <message>
        <source>Powering off host %1</source>
        <translation>ホスト %1 を強制電源断中</translation>
    </message>
    <message>
        <source>The BMC takes the command but does not carry it out; look at its log, or cut the supply at the UPS.</source>
        <translation>BMC がコマンドを受け付けても実行しません。BMC のログを確認するか、UPS 側で給電を切ってください。</translation>
    </message>
    <message>
        <source>Test the battery of %1</source>
        <translation>%1 のバッテリーテスト</translation>
    </message>
    <message>
        <source>Testing the battery of %1</source>
        <translation>%1 のバッテリーをテスト中</translation>
    </message>
    <message>
        <source>%1 began its battery test</source>
        <translation>%1 がバッテリーテストを開始しました</translation>
    </message>
    <message>
        <source>%1 has not begun its test after %2, although the command was taken.</source>
        <translation>%1 はコマンドを受け付けましたが、%2 経過してもテストを開始していません。</translation>
    </message>
    <message>
        <source>Look at what it says of its last test.</source>
        <translation>前回のテストの結果を確認してください。</translation>
    </message>
    <message>
        <source>Switch the beeper of %1 on</source>
        <translation>%1 のブザー有効化</translation>
    </message>
    <message>
        <source>Switching the beeper of %1 on</source>
        <translation>%1 のブザーを有効化中</translation>
    </message>
    <message>
        <source>The beeper of %1 is on</source>
        <translation>%1 のブザーが有効になりました</translation>
    </message>
    <message>
        <source>%1 still has its beeper off after %2, although the command was taken.</source>
        <translation>%1 はコマンドを受け付けましたが、%2 経過してもブザーが無効のままです。</translation>
    </message>
    <message>
        <source>Some UPSes allow this at their panel only.</source>
        <translation>本体パネルでのみ操作できる UPS もあります。</translation>
    </message>
    <message>
        <source>Switch the beeper of %1 off</source>
        <translation>%1 のブザー無効化</translation>
    </message>
    <message>
        <source>Switching the beeper of %1 off</source>
        <translation>%1 のブザーを無効化中</translation>
    </message>
    <message>
        <source>The beeper of %1 is off</source>
        <translation>%1 のブザーが無効になりました</translation>
    </message>
    <message>
        <source>%1 still has its beeper on after %2, although the command was taken.</source>
        <translation>%1 はコマンドを受け付けましたが、%2 経過してもブザーが有効のままです。</translation>
    </message>
    <message>
        <source>Mute the beeper of %1</source>
        <translation>%1 のブザー消音</translation>
    </message>
    <message>
        <source>Muting the beeper of %1</source>
        <translation>%1 のブザーを消音中</translation>
    </message>
    <message>
        <source>The beeper of %1 is muted</source>
        <translation>%1 のブザーを消音しました</translation>
    </message>
    <message>
        <source>Some UPSes can be muted only while they beep.</source>
        <translation>ブザーが鳴っている間だけ消音できる UPS もあります。</translation>
    </message>
    <message>
        <source>%1 is as before after %2, although the command was taken.</source>
        <translation>%1 はコマンドを受け付けましたが、%2 経過しても変化がありません。</translation>
    </message>
    <message>
        <source>%1 did not answer: the command has not come back for %2. Whether it had an effect is not known; look at its state before you try again.</source>
        <translation>%1 が応答しません。コマンドの結果が %2 戻っていません。実行されたかどうかは不明です。再試行の前に状態を確認してください。</translation>
    </message>
    <message>
        <source>%1 took the command, but for %2 it could not be seen whether it had an effect: %3</source>
        <translation>%1 はコマンドを受け付けましたが、%2 の間、実行結果を確認できませんでした: %3</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1分</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1分%2秒</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 ほか %2 件</translation>
    </message>
    <message>
        <source>HOST or HOST:PORT, like 10.0.0.5:3493</source>
        <translation>HOST または HOST:PORT（例: 10.0.0.5:3493）</translation>
    </message>
    <message>
        <source>unix:/PATH (at most 107 bytes of path) or HOST:PORT</source>
        <translation>unix:/PATH（パスは 107 バイトまで）または HOST:PORT</translation>
    </message>
    <message>
        <source>nbd://HOST or nbd://HOST:PORT</source>
        <translation>nbd://HOST または nbd://HOST:PORT</translation>
    </message>
    <message>
        <source>a libvirt URI such as qemu+tls://hv1/system or esx://hv1/</source>
        <translation>qemu+tls://hv1/system や esx://hv1/ のような libvirt URI</translation>
    </message>
    <message>
        <source>Expected no password in the address: passwords belong in the keychain or the secrets file; name one with &quot;secret&quot;.</source>
        <translation>アドレスにパスワードを含めないでください。パスワードはキーチェーンまたはシークレットファイルに保存し、&quot;secret&quot; で指定します。</translation>
    </message>
    <message>
        <source>sim:ID, the name of a simulated device</source>
        <translation>sim:ID（シミュレーション機器の名前）</translation>
    </message>
    <message>
        <source>The secrets file %1 is no regular file.</source>
        <translation>シークレットファイル %1 は通常のファイルではありません。</translation>
    </message>
    <message>
        <source>The secrets file %1 belongs to another user. Run: sudo chown &quot;$USER&quot; %2</source>
        <translation>シークレットファイル %1 の所有者が別のユーザーです。次を実行してください: sudo chown &quot;$USER&quot; %2</translation>
    </message>
    <message>
        <source>The secrets file %1 has mode %2, so others might read or change it. Run: chmod 600 %3</source>
        <translation>シークレットファイル %1 のモードが %2 のため、他人が読み書きできるおそれがあります。次を実行してください: chmod 600 %3</translation>
    </message>
    <message>
        <source>The secrets file %1 has no &quot;%2&quot;. Add the password under this name.</source>
        <translation>シークレットファイル %1 に「%2」がありません。この名前でパスワードを追加してください。</translation>
    </message>
    <message>
        <source>There is no secrets file %1. Make it: a JSON object of passwords, mode 0600.</source>
        <translation>シークレットファイル %1 がありません。パスワードの JSON オブジェクトをモード 0600 で作成してください。</translation>
    </message>
    <message>
        <source>The secrets file %1 cannot be opened.</source>
        <translation>シークレットファイル %1 を開けません。</translation>
    </message>
    <message>
        <source>The secrets file %1 cannot be read.</source>
        <translation>シークレットファイル %1 を読み取れません。</translation>
    </message>
    <message>
        <source>The secrets file %1 is wrong in line %2: expected a JSON object like { &quot;upsd&quot;: &quot;password&quot; }, each name once.</source>
        <translation>シークレットファイル %1 の %2 行目に誤りがあります。{ &quot;upsd&quot;: &quot;password&quot; } のような JSON オブジェクトで、名前の重複がない必要があります。</translation>
    </message>
    <message>
        <source>The secrets file %1 holds no JSON object.</source>
        <translation>シークレットファイル %1 に JSON オブジェクトがありません。</translation>
    </message>
    <message>
        <source>The secrets file %1 is wrong in line %2: expected a password in quotation marks.</source>
        <translation>シークレットファイル %1 の %2 行目に誤りがあります。引用符で囲んだパスワードが必要です。</translation>
    </message>
    <message>
        <source>The secrets file %1 cannot be written.</source>
        <translation>シークレットファイル %1 に書き込めません。</translation>
    </message>
    <message>
        <source>The site file does not say where passwords are kept. Add &quot;secrets&quot;: { &quot;keychain&quot;: &quot;switchyard&quot; }, or { &quot;file&quot;: &quot;secrets.json&quot; }.</source>
        <translation>サイトファイルにパスワードの保存先がありません。&quot;secrets&quot;: { &quot;keychain&quot;: &quot;switchyard&quot; } または { &quot;file&quot;: &quot;secrets.json&quot; } を追加してください。</translation>
    </message>
    <message>
        <source>The keychain has no password %1 of the service &quot;%2&quot;. Add it, or edit the device.</source>
        <translation>キーチェーンにサービス「%2」のパスワード %1 がありません。追加するか、機器の設定を修正してください。</translation>
    </message>
    <message>
        <source>The keychain did not hand out the password %1. Unlock it and allow Switchyard to read it.</source>
        <translation>キーチェーンからパスワード %1 を取得できませんでした。ロックを解除し、Switchyard による読み取りを許可してください。</translation>
    </message>
    <message>
        <source>This session has no keychain that answers (Secret Service or KWallet over D-Bus). Log in to a desktop session, or name a secrets file in the site file: &quot;secrets&quot;: { &quot;file&quot;: &quot;secrets.json&quot; }.</source>
        <translation>このセッションでは応答するキーチェーン（D-Bus 経由の Secret Service または KWallet）がありません。デスクトップにログインするか、サイトファイルにシークレットファイルを指定してください: &quot;secrets&quot;: { &quot;file&quot;: &quot;secrets.json&quot; }</translation>
    </message>
    <message>
        <source>The keychain did not answer in %1 s. Does it wait to be unlocked?</source>
        <translation>キーチェーンが %1 秒以内に応答しませんでした。ロック解除を待っていないか確認してください。</translation>
    </message>
    <message>
        <source>This build of Switchyard has no keychain support. Name a secrets file in the site file instead: &quot;secrets&quot;: { &quot;file&quot;: &quot;secrets.json&quot; }.</source>
        <translation>このビルドの Switchyard はキーチェーンに対応していません。サイトファイルにシークレットファイルを指定してください: &quot;secrets&quot;: { &quot;file&quot;: &quot;secrets.json&quot; }</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be an id. Use letters, digits, dots, dashes and underscores.</source>
        <translation>「%1」は ID として使えません。英数字、ピリオド、ハイフン、アンダースコアを使用してください。</translation>
    </message>
    <message>
        <source>There is a device &quot;%1&quot; already. Give this one another id.</source>
        <translation>機器「%1」はすでにあります。別の ID を指定してください。</translation>
    </message>
    <message>
        <source>There is no site &quot;%1&quot;. Choose where %2 stands.</source>
        <translation>サイト「%1」はありません。%2 の設置場所を選択してください。</translation>
    </message>
    <message>
        <source>There is no device &quot;%1&quot;.</source>
        <translation>機器「%1」はありません。</translation>
    </message>
    <message>
        <source>There is no UPS &quot;%1&quot;.</source>
        <translation>UPS「%1」はありません。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither a host nor an array; only these are fed.</source>
        <translation>「%1」はホストでもアレイでもありません。給電先にできるのはこれらだけです。</translation>
    </message>
    <message>
        <source>Name the outlet of %1 that feeds %2.</source>
        <translation>%2 に給電する %1 のアウトレットを指定してください。</translation>
    </message>
    <message>
        <source>Outlet %1 of %2 feeds %3 already.</source>
        <translation>%2 のアウトレット %1 はすでに %3 に給電しています。</translation>
    </message>
    <message>
        <source>Outlet %1 of %2 does not feed %3.</source>
        <translation>%2 のアウトレット %1 は %3 に給電していません。</translation>
    </message>
    <message>
        <source>Expected a letter or digit, then letters, digits, &quot;.&quot;, &quot;_&quot; or &quot;-&quot; (at most 128), found &quot;%1&quot;.</source>
        <translation>英数字で始まり、英数字と「.」「_」「-」だけを含む 128 文字までの ID が必要です（実際: 「%1」）。</translation>
    </message>
    <message>
        <source>Expected either &quot;file&quot; or &quot;keychain&quot;, found %1.</source>
        <translation>&quot;file&quot; と &quot;keychain&quot; のどちらか一方が必要です（実際: %1）。</translation>
    </message>
    <message>
        <source>both</source>
        <translation>両方</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Expected the 64 hexadecimal digits of a SHA-256 fingerprint, without colons.</source>
        <translation>SHA-256 フィンガープリントの 16 進数 64 桁（コロンなし）が必要です。</translation>
    </message>
    <message>
        <source>The key &quot;user&quot; is missing: %1 lets nobody in without one.</source>
        <translation>キー &quot;user&quot; がありません。%1への接続には必要です。</translation>
    </message>
    <message>
        <source>The key &quot;secret&quot; is missing: the name of the password in the keychain or secrets file.</source>
        <translation>キー &quot;secret&quot; がありません。キーチェーンまたはシークレットファイル内のパスワードの名前を指定してください。</translation>
    </message>
    <message>
        <source>The key &quot;user&quot; is missing: a password needs somebody whose it is.</source>
        <translation>キー &quot;user&quot; がありません。パスワードの持ち主を指定してください。</translation>
    </message>
    <message>
        <source>Expected the host&apos;s UUID, like 4c4c4544-0051-3510-8052-b4c04f4e4d31, found &quot;%1&quot;.</source>
        <translation>ホストの UUID が必要です。例: 4c4c4544-0051-3510-8052-b4c04f4e4d31（実際: 「%1」）。</translation>
    </message>
    <message>
        <source>the hypervisor</source>
        <translation>ハイパーバイザー</translation>
    </message>
    <message>
        <source>a BMC</source>
        <translation>BMC</translation>
    </message>
    <message>
        <source>Expected CPU numbers like 0-3,8, found &quot;%1&quot;.</source>
        <translation>0-3,8 のような CPU 番号が必要です（実際: 「%1」）。</translation>
    </message>
    <message>
        <source>Expected nbd://HOST:PORT, found %1.</source>
        <translation>nbd://HOST:PORT が必要です（実際: %1）。</translation>
    </message>
    <message>
        <source>Expected &quot;plainText&quot;: true, because QMP over TCP is not encrypted; or use unix:/PATH.</source>
        <translation>TCP 経由の QMP は暗号化されないため、&quot;plainText&quot;: true が必要です。または unix:/PATH を使用してください。</translation>
    </message>
    <message>
        <source>Expected at least one address under which hosts reach its volumes, found an empty list.</source>
        <translation>ホストがボリュームに接続するアドレスが 1 つ以上必要ですが、リストが空です。</translation>
    </message>
    <message>
        <source>Expected at most 64 characters without &quot;:&quot;, found &quot;%1&quot;.</source>
        <translation>「:」を含まない 64 文字までの名前が必要です（実際: 「%1」）。</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>ファイルがありません。</translation>
    </message>
    <message>
        <source>Expected a file, found a folder or a device.</source>
        <translation>ファイルではなく、フォルダーまたはデバイスです。</translation>
    </message>
    <message>
        <source>It cannot be read: %1.</source>
        <translation>読み取れません: %1。</translation>
    </message>
    <message>
        <source>The id &quot;%1&quot; is another site&apos;s already.</source>
        <translation>ID「%1」はすでに別のサイトが使用しています。</translation>
    </message>
    <message>
        <source>Expected at least one site, found an empty list.</source>
        <translation>サイトが 1 つ以上必要ですが、リストが空です。</translation>
    </message>
    <message>
        <source>The id &quot;%1&quot; is that of %2 already.</source>
        <translation>ID「%1」はすでに %2 が使用しています。</translation>
    </message>
    <message>
        <source>a site</source>
        <translation>サイト</translation>
    </message>
    <message>
        <source>The secret &quot;%1&quot; is nowhere kept: add &quot;secrets&quot;: { &quot;keychain&quot;: &quot;switchyard&quot; } or { &quot;file&quot;: &quot;secrets.json&quot; }.</source>
        <translation>シークレット「%1」の保存先がありません。&quot;secrets&quot;: { &quot;keychain&quot;: &quot;switchyard&quot; } または { &quot;file&quot;: &quot;secrets.json&quot; } を追加してください。</translation>
    </message>
    <message>
        <source>There is none.</source>
        <translation>定義されたものがありません。</translation>
    </message>
    <message>
        <source>Known: %1.</source>
        <translation>使用できるもの: %1。</translation>
    </message>
    <message>
        <source>Expected the id of %1, found &quot;%2&quot;.</source>
        <translation>%1の ID が必要です（実際: 「%2」）。</translation>
    </message>
    <message>
        <source>The id &quot;%1&quot; is another partition&apos;s of this host already.</source>
        <translation>ID「%1」はすでにこのホストの別のパーティションが使用しています。</translation>
    </message>
    <message>
        <source>Expected one default partition in a host, found another one.</source>
        <translation>既定のパーティションはホストに 1 つだけです。</translation>
    </message>
    <message>
        <source>Expected &quot;default&quot;: true in one of them: it takes the VMs that are pinned to none.</source>
        <translation>いずれか 1 つに &quot;default&quot;: true が必要です。CPU を固定していない仮想マシンがそこに入ります。</translation>
    </message>
    <message>
        <source>The key &quot;cpus&quot; is missing: partitions of one host share its CPUs out.</source>
        <translation>キー &quot;cpus&quot; がありません。パーティションはホストの CPU を分け合います。</translation>
    </message>
    <message>
        <source>Expected CPUs of its own, found %1, which partition &quot;%2&quot; has already.</source>
        <translation>CPU %1 はすでにパーティション「%2」が使用しています。専用の CPU を指定してください。</translation>
    </message>
    <message>
        <source>a UPS</source>
        <translation>UPS</translation>
    </message>
    <message>
        <source>a host or an array</source>
        <translation>ホストまたはアレイ</translation>
    </message>
    <message>
        <source>This feed is drawn already (%1); remove one.</source>
        <translation>この給電系統はすでにあります（%1）。一方を削除してください。</translation>
    </message>
    <message>
        <source>Expected more than pollSeconds (%1), else everything is stale between two readings; found %2.</source>
        <translation>pollSeconds (%1) より大きい値が必要です。そうでないと、次の取得までにすべてが古い値になります（実際: %2）。</translation>
    </message>
    <message>
        <source>Expected more than staleAfterSeconds (%1), found %2.</source>
        <translation>staleAfterSeconds (%1) より大きい値が必要です（実際: %2）。</translation>
    </message>
    <message>
        <source>The site was not saved: %1: %2</source>
        <translation>サイトは保存されませんでした: %1: %2</translation>
    </message>
    <message>
        <source>%1 cannot be written. Check the folder&apos;s permissions and free space.</source>
        <translation>%1 に書き込めません。フォルダーの権限と空き容量を確認してください。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>フォルダー %1 を作成できません。</translation>
    </message>
    <message>
        <source>The row before it (%1) is gone.</source>
        <translation>直前の行（%1）がありません。</translation>
    </message>
    <message>
        <source>It was changed, or the one before it was exchanged.</source>
        <translation>この行が改ざんされたか、直前の行が差し替えられています。</translation>
    </message>
    <message>
        <source>%1 rows are gone from the end.</source>
        <translation>末尾の %1 行がありません。</translation>
    </message>
    <message>
        <source>The end of the chain is not the one that was noted.</source>
        <translation>チェーンの末尾が記録と一致しません。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 を読み取れません: %2。</translation>
    </message>
    <message>
        <source>%1 is not a Switchyard record: it is some other kind of file, and is left as it is. Name another path, or move it away.</source>
        <translation>%1 は Switchyard の記録ではなく別種のファイルのため、そのまま残します。別のパスを指定するか、ファイルを移動してください。</translation>
    </message>
    <message>
        <source>%1 cannot be opened for writing: %2.</source>
        <translation>%1 を書き込み用に開けません: %2。</translation>
    </message>
    <message>
        <source>the record in memory</source>
        <translation>メモリ上の記録</translation>
    </message>
    <message>
        <source>%1 is the database of another program, and is left as it is. Name another path, or move it away.</source>
        <translation>%1 は別のプログラムのデータベースのため、そのまま残します。別のパスを指定するか、ファイルを移動してください。</translation>
    </message>
    <message>
        <source>%1 was written by a newer Switchyard (its form is %2, this one knows up to %3). Use the newer one.</source>
        <translation>%1 は新しいバージョンの Switchyard で書かれています（形式 %2、対応は %3 まで）。新しいバージョンを使用してください。</translation>
    </message>
    <message>
        <source>%1 is damaged, and is left as it is. Move it away to begin a new record; what it still holds can be read with &quot;sqlite3 FILE .recover&quot;.</source>
        <translation>%1 は破損しているため、そのまま残します。移動すると新しい記録を開始できます。残っている内容は &quot;sqlite3 FILE .recover&quot; で読み取れます。</translation>
    </message>
    <message>
        <source>%1 is held by another program for too long. Close what else has it open.</source>
        <translation>%1 が別のプログラムに長時間使用されています。開いているプログラムを閉じてください。</translation>
    </message>
    <message>
        <source>%1 may not be written.</source>
        <translation>%1 への書き込み権限がありません。</translation>
    </message>
    <message>
        <source>%1 is damaged, and is left as it is. Move it away to begin a new record.</source>
        <translation>%1 は破損しているため、そのまま残します。移動すると新しい記録を開始できます。</translation>
    </message>
    <message>
        <source>The disk of %1 is full.</source>
        <translation>%1 のディスクに空きがありません。</translation>
    </message>
    <message>
        <source>%1 cannot be used: %2.</source>
        <translation>%1 を使用できません: %2。</translation>
    </message>
    <message>
        <source>%1 shows a certificate that nothing here can vouch for: this machine knows no authority for libvirt (/etc/pki/CA/cacert.pem). Install it, or compare the certificate&apos;s fingerprint and accept it.</source>
        <translation>%1 の証明書を検証できません: このコンピューターには libvirt の認証局が登録されていません（/etc/pki/CA/cacert.pem）。認証局の証明書をインストールするか、フィンガープリントを照合して承認してください。</translation>
    </message>
    <message>
        <source>libvirt refuses the certificate of %1 although it was accepted. It has to name the address that is used, be valid today, and be a server&apos;s, not an authority&apos;s (basicConstraints CA:FALSE).</source>
        <translation>%1 の証明書は承認済みですが、libvirt が拒否しました。証明書は、使用するアドレスを含み、現在有効で、認証局ではなくサーバーのもの（basicConstraints CA:FALSE）である必要があります。</translation>
    </message>
    <message>
        <source>The accepted certificate could not be handed to libvirt: no folder could be made under %1. Is the disk full?</source>
        <translation>承認済みの証明書を libvirt に渡せませんでした: %1 にフォルダーを作成できません。ディスクの空き容量を確認してください。</translation>
    </message>
    <message>
        <source>The address of %1 is reached through a program (+ext), of which nobody knows whether it encrypts. Use %2+tls:// or %2+ssh://, or, where that program is trusted, write &quot;plainText&quot;: true for %1 in the site file.</source>
        <translation>%1 のアドレスはプログラム（+ext）経由のため、暗号化されるかどうか分かりません。%2+tls:// または %2+ssh:// を使うか、そのプログラムを信頼できるのであれば、サイトファイルの %1 に &quot;plainText&quot;: true を記述してください。</translation>
    </message>
    <message>
        <source>The address of %1 says %2, so anybody could answer there. Take it out, or, where the network is trusted, write &quot;plainText&quot;: true for %1 in the site file.</source>
        <translation>%1 のアドレスに %2 があるため、なりすましを防げません。取り除くか、信頼できるネットワークであれば、サイトファイルの %1 に &quot;plainText&quot;: true を記述してください。</translation>
    </message>
    <message>
        <source>Expected the UPS&apos;s name in its server (letters, digits, dots, hyphens and underscores), found &quot;%1&quot;.</source>
        <translation>サーバー内での UPS の名前（英数字、ドット、ハイフン、下線）が必要ですが、「%1」になっています。</translation>
    </message>
    <message>
        <source>Expected &quot;plainText&quot;: true, because %1 is not encrypted, or anybody could answer there; or use qemu+tls:// or qemu+ssh://.</source>
        <translation>&quot;plainText&quot;: true が必要です。%1 は暗号化されないか、なりすましを防げません。または qemu+tls:// か qemu+ssh:// を使ってください。</translation>
    </message>
    <message>
        <source>The site file was edited since it was opened and cannot be read now, so nothing was written. Mend it, then try again. %1</source>
        <translation>サイトファイルは開いた後に編集され、今は読めないため、何も書き込みませんでした。直してから、もう一度お試しください。%1</translation>
    </message>
    <message>
        <source>The site file was edited: it names another place for passwords now. Choose &quot;Reload the site file&quot; in the menu, then do this again.</source>
        <translation>サイトファイルが編集され、パスワードの保管先が変わりました。メニューの「サイトファイルを再読み込み」を選んでから、もう一度行ってください。</translation>
    </message>
    <message>
        <source>Another window writes this site file just now. Try again in a moment.</source>
        <translation>別のウィンドウがこのサイトファイルに書き込んでいます。少し待って、もう一度お試しください。</translation>
    </message>
    <message>
        <source>upsd refused a trial: the password is wrong, or %1 may not change settings (&quot;actions = SET&quot; in upsd.users). The password is not checked until it is used.</source>
        <translation>upsd が試行を拒否しました。パスワードが違うか、%1 に設定変更の権限 (upsd.users の &quot;actions = SET&quot;) がありません。パスワードは使用時まで確認されません。</translation>
    </message>
    <message>
        <source>The password is not checked until it is used.</source>
        <translation>パスワードは使用時まで確認されません。</translation>
    </message>
    <message>
        <source>%1 was not read: this machine has no thread left for it.</source>
        <translation>%1 を読み取れませんでした: このコンピューターでスレッドを作成できません。</translation>
    </message>
    <message>
        <source>Run %1 was written by another version of Switchyard; its plan cannot be shown.</source>
        <translation>実行 %1 は別のバージョンの Switchyard が書いたものです。計画は表示できません。</translation>
    </message>
    <message>
        <source>There is no run %1. &quot;switchyardctl runs list&quot; lists those that there are.</source>
        <translation>実行 %1 はありません。&quot;switchyardctl runs list&quot; で一覧を確認してください。</translation>
    </message>
    <message>
        <source>ipmitool failed with the BMC at %1. What it said is in the detail; try the same command by hand, and restart the BMC where it makes no sense.</source>
        <translation>%1 の BMC に対する ipmitool が失敗しました。出力は詳細にあります。同じコマンドを手動で試し、原因が分からない場合は BMC を再起動してください。</translation>
    </message>
    <message>
        <source>%1 ended the connection before it showed its certificate, so it could not be compared with the one that was accepted. It probably wants a certificate of this machine: install one that it knows (/etc/pki/libvirt/clientcert.pem and private/clientkey.pem).</source>
        <translation>%1 は証明書を示す前に接続を切断したため、承認済みの証明書と照合できませんでした。このマシンの証明書を要求していると思われます。相手が認める証明書（/etc/pki/libvirt/clientcert.pem と private/clientkey.pem）を配置してください。</translation>
    </message>
    <message>
        <source>A certificate or key that the connection to %1 needs cannot be read on this machine. Check that it is there and that this user may read it.</source>
        <translation>%1 への接続に必要な証明書または鍵を、このマシンで読み取れません。ファイルの有無と、このユーザーの読み取り権限を確認してください。</translation>
    </message>
    <message>
        <source>%1 cannot be reached: the connection failed or broke. Check that it is on and that its network works.</source>
        <translation>%1 に接続できません。接続に失敗したか、切断されました。電源とネットワークを確認してください。</translation>
    </message>
    <message>
        <source>%1 stopped answering. Check its load and its network, then try again.</source>
        <translation>%1 が途中で応答しなくなりました。負荷とネットワークを確認してから、やり直してください。</translation>
    </message>
    <message>
        <source>%1 has no such VM (any more): it could not %2. Refresh (F5) to see where it is.</source>
        <translation>%1 にその仮想マシンは（もう）ありません。%2に失敗しました。更新 (F5) して現在の場所を確認してください。</translation>
    </message>
    <message>
        <source>%1 could not %2: that is not possible in its present state. Look at that first.</source>
        <translation>%1: %2に失敗しました。現在の状態では実行できません。先に状態を確認してください。</translation>
    </message>
    <message>
        <source>%1 could not %2: its hypervisor cannot do this. Do it with the tools of that host.</source>
        <translation>%1: %2に失敗しました。ハイパーバイザーが対応していません。ホスト側のツールで行ってください。</translation>
    </message>
    <message>
        <source>%1 could not %2. Look into the log of its libvirt daemon (journalctl -u libvirtd), then try again.</source>
        <translation>%1: %2に失敗しました。libvirt デーモンのログ（journalctl -u libvirtd）を確認してから、やり直してください。</translation>
    </message>
    <message>
        <source>%1 could not %2; libvirt gives no reason. Look into the log of its libvirt daemon (journalctl -u libvirtd), then try again.</source>
        <translation>%1: %2に失敗しました。libvirt は理由を報告していません。libvirt デーモンのログ（journalctl -u libvirtd）を確認してから、やり直してください。</translation>
    </message>
    <message>
        <source>The TLS handshake with %1 failed. Check that TLS is switched on there, that its certificate is valid, and that both sides know a common TLS version.</source>
        <translation>%1 との TLS ハンドシェイクに失敗しました。相手側で TLS が有効か、証明書が有効期間内か、双方に共通の TLS バージョンがあるかを確認してください。</translation>
    </message>
    <message>
        <source>upsd has a user name for this connection of %1 already. Try again: the next try is made on a new connection.</source>
        <translation>upsd には %1 のこの接続のユーザー名が設定済みです。やり直してください。次は新しい接続で行います。</translation>
    </message>
    <message>
        <source>upsd has a password for this connection of %1 already. Try again: the next try is made on a new connection.</source>
        <translation>upsd には %1 のこの接続のパスワードが設定済みです。やり直してください。次は新しい接続で行います。</translation>
    </message>
    <message>
        <source>upsd refused this for %1 with the word %2, which Switchyard does not know. Look into upsd&apos;s log on its machine.</source>
        <translation>upsd は %1 に対するこの要求を、Switchyard の知らない語「%2」で拒否しました。upsd のマシンでログを確認してください。</translation>
    </message>
    <message>
        <source>%1 is being changed just now by run %2, &quot;%3&quot; (%4). Wait until that is over, or cancel it under Runs where it was started, then try again.</source>
        <translation>%1 は現在、実行 %2「%3」（%4）が操作中です。終わるまで待つか、開始した画面の「実行」で中止してから、やり直してください。</translation>
    </message>
    <message>
        <source>Overtaken by run %1, &quot;%2&quot; (%3), which goes on with %4. See there what became of it.</source>
        <translation>実行 %1「%2」（%3）が %4 の操作を引き継いだため、打ち切りました。結果はそちらを確認してください。</translation>
    </message>
    <message>
        <source>For a minute only an action or a refresh (F5) asks it again.</source>
        <translation>今後 1 分間は、操作または更新 (F5) の場合にのみ再度問い合わせます。</translation>
    </message>
    <message>
        <source>The password &quot;%1&quot; could not be asked for: this machine has no thread to spare. Close what is not needed, then try again.</source>
        <translation>このマシンにスレッドの余裕がないため、パスワード「%1」を問い合わせられませんでした。不要なものを終了してから、やり直してください。</translation>
    </message>
    <message>
        <source>The keychain has not handed out the password &quot;%1&quot; yet: it waits to be unlocked. Unlock it and allow Switchyard to read it.</source>
        <translation>キーチェーンはパスワード「%1」をまだ渡していません。ロックの解除を待っています。ロックを解除し、Switchyard による読み取りを許可してください。</translation>
    </message>
    <message>
        <source>suspend %1 to disk</source>
        <translation>%1 をディスクへサスペンド</translation>
    </message>
    <message>
        <source>%1 stopped it here: nothing more is begun.</source>
        <translation>%1 がここで止めました。これ以降のステップは開始しません。</translation>
    </message>
    <message>
        <source>%1 guards this site.</source>
        <translation>%1 がこのサイトを監視・保護します。</translation>
    </message>
    <message>
        <source>This console guards the site no longer: %1 does.</source>
        <translation>このコンソールはサイトのガードではなくなりました。現在は %1 が担当しています。</translation>
    </message>
    <message>
        <source>The console that ran this was lost; %1 goes on from the state as it is.</source>
        <translation>これを実行していたコンソールは失われました。%1 が現在の状態から続行します。</translation>
    </message>
    <message>
        <source>the step id &quot;%1&quot; is kept for undoing and forcing.</source>
        <translation>ステップ ID「%1」は取り消しと強制実行のために予約されています。</translation>
    </message>
    <message>
        <source>Run %1 is ending already.</source>
        <translation>実行 %1 はすでに終了処理中です。</translation>
    </message>
    <message>
        <source>Not needed any more.</source>
        <translation>不要になりました。</translation>
    </message>
    <message>
        <source>Run %1 is not under way.</source>
        <translation>実行 %1 は進行中ではありません。</translation>
    </message>
    <message>
        <source>a command that cuts its load</source>
        <translation>負荷を遮断するコマンド</translation>
    </message>
    <message>
        <source>a command that switches its load on</source>
        <translation>負荷への給電を開始するコマンド</translation>
    </message>
    <message>
        <source>Suspend %1 to disk</source>
        <translation>%1 をディスクへサスペンド</translation>
    </message>
    <message>
        <source>Suspending %1 to disk</source>
        <translation>%1 をディスクへサスペンド中</translation>
    </message>
    <message>
        <source>%1 is suspended to disk</source>
        <translation>%1 はディスクへサスペンドされました</translation>
    </message>
    <message>
        <source>Its host may have no room for its memory; look there.</source>
        <translation>ホストにメモリ内容を保存する空きがない可能性があります。ホストを確認してください。</translation>
    </message>
    <message>
        <source>Shut down array %1</source>
        <translation>アレイ %1 をシャットダウン</translation>
    </message>
    <message>
        <source>Shutting down array %1</source>
        <translation>アレイ %1 をシャットダウン中</translation>
    </message>
    <message>
        <source>Array %1 is off</source>
        <translation>アレイ %1 は停止しました</translation>
    </message>
    <message>
        <source>Array %1 still answers after %2, although the command was taken.</source>
        <translation>コマンドは受け付けられましたが、%2 経過してもアレイ %1 が応答しています。</translation>
    </message>
    <message>
        <source>Look at its own log; somebody may still use its volumes.</source>
        <translation>アレイのログを確認してください。ボリュームがまだ使用中の可能性があります。</translation>
    </message>
    <message>
        <source>Cut the load of %1</source>
        <translation>%1 の負荷を遮断</translation>
    </message>
    <message>
        <source>Cutting the load of %1</source>
        <translation>%1 の負荷を遮断中</translation>
    </message>
    <message>
        <source>The load of %1 is cut</source>
        <translation>%1 の負荷を遮断しました</translation>
    </message>
    <message>
        <source>%1 still feeds its load after %2, although the command was taken.</source>
        <translation>コマンドは受け付けられましたが、%2 経過しても %1 が負荷に給電しています。</translation>
    </message>
    <message>
        <source>Switch the load of %1 on</source>
        <translation>%1 の負荷への給電を開始</translation>
    </message>
    <message>
        <source>Switching the load of %1 on</source>
        <translation>%1 の負荷への給電を開始中</translation>
    </message>
    <message>
        <source>%1 feeds its load</source>
        <translation>%1 は負荷に給電しています</translation>
    </message>
    <message>
        <source>%1 still feeds nothing after %2, although the command was taken.</source>
        <translation>コマンドは受け付けられましたが、%2 経過しても %1 は給電していません。</translation>
    </message>
    <message>
        <source>Wait for array %1</source>
        <translation>アレイ %1 を待つ</translation>
    </message>
    <message>
        <source>Waiting for array %1</source>
        <translation>アレイ %1 を待機中</translation>
    </message>
    <message>
        <source>Array %1 answers</source>
        <translation>アレイ %1 が応答しています</translation>
    </message>
    <message>
        <source>Array %1 does not answer for %2.</source>
        <translation>アレイ %1 が %2 の間応答しません。</translation>
    </message>
    <message>
        <source>Look whether it has power and has started.</source>
        <translation>電源が入り、起動しているかを確認してください。</translation>
    </message>
    <message>
        <source>Start host %1</source>
        <translation>ホスト %1 を起動</translation>
    </message>
    <message>
        <source>Starting host %1</source>
        <translation>ホスト %1 を起動中</translation>
    </message>
    <message>
        <source>%1 is up</source>
        <translation>%1 は稼働しています</translation>
    </message>
    <message>
        <source>The hypervisor of %1 does not answer after %2, although its BMC took the command.</source>
        <translation>BMC はコマンドを受け付けましたが、%2 経過しても %1 のハイパーバイザーが応答しません。</translation>
    </message>
    <message>
        <source>Look at its screen; it may wait for somebody.</source>
        <translation>画面を確認してください。入力を待っている可能性があります。</translation>
    </message>
    <message>
        <source>The mains are back: nothing more is stopped.</source>
        <translation>商用電源が復帰しました。これ以上は停止しません。</translation>
    </message>
    <message>
        <source>%1 has no BMC: its VMs are stopped, but it is neither powered off nor seen off. Name its BMC in the site file.</source>
        <translation>%1 には BMC がありません。仮想マシンは停止しますが、電源は切れず、切れたことも確認できません。サイトファイルに BMC を指定してください。</translation>
    </message>
    <message>
        <source>%1 is not shut down: the machine that this console runs on needs it.</source>
        <translation>%1 はシャットダウンしません。このコンソールが動作しているマシンに必要です。</translation>
    </message>
    <message>
        <source>The load of %1 is not cut: something on it is not seen off before.</source>
        <translation>%1 の負荷は遮断しません。接続先に停止を確認できないものがあります。</translation>
    </message>
    <message>
        <source>Power down everything</source>
        <translation>すべてを停止</translation>
    </message>
    <message>
        <source>Power down what hangs on %1</source>
        <translation>%1 に依存するものを停止</translation>
    </message>
    <message>
        <source>Power down host %1</source>
        <translation>ホスト %1 を停止</translation>
    </message>
    <message>
        <source>Power down site %1</source>
        <translation>サイト %1 を停止</translation>
    </message>
    <message>
        <source>Bring back what run %1 stopped</source>
        <translation>実行 %1 で停止したものを復旧</translation>
    </message>
    <message>
        <source>%1 is to be stopped after %2, which waits for it in turn; that is not waited for. Mend &quot;after&quot; in the site file.</source>
        <translation>%1 は %2 の後に停止する設定ですが、%2 も %1 を待っています。この順序は無視します。サイトファイルの &quot;after&quot; を修正してください。</translation>
    </message>
    <message>
        <source>a group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>a host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands here twice; the first one counts.</source>
        <translation>「%1」が重複しています。最初のものだけが有効です。</translation>
    </message>
    <message>
        <source>Expected VMs by their name or id, found the pattern &quot;%1&quot;.</source>
        <translation>仮想マシンの名前または ID を指定してください。パターン「%1」は使えません。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; would wait for itself. Break the circle.</source>
        <translation>「%1」が自分自身を待つことになります。循環をなくしてください。</translation>
    </message>
    <message>
        <source>The guard is not counted at %1, so its primary does not wait for it before it cuts the power: %2</source>
        <translation>ガードが %1 の接続数に入っていないため、プライマリはガードを待たずに電源を切ります: %2</translation>
    </message>
    <message>
        <source>An operator stopped run %1. The guard powers nothing down for %2 until the mains are back; what has to go down meanwhile is the operator&apos;s to begin.</source>
        <translation>オペレーターが実行 %1 を止めました。商用電源が復帰するまで、ガードは %2 に関する停止を行いません。その間に必要な停止は、オペレーターが開始してください。</translation>
    </message>
    <message>
        <source>Run %1 is over already.</source>
        <translation>実行 %1 はすでに終わっています。</translation>
    </message>
    <message>
        <source>Run %1 was begun by %2 on another machine, and whether it still runs there cannot be told from here. Look there; say --yes if it is certainly gone.</source>
        <translation>実行 %1 は別のマシンで %2 が開始したもので、まだ動作中かどうかをここからは確認できません。そのマシンを確認し、確実に失われている場合は --yes を指定してください。</translation>
    </message>
    <message>
        <source>Run %1 is still run by %2: stop it there.</source>
        <translation>実行 %1 は %2 がまだ実行中です。そちらで止めてください。</translation>
    </message>
    <message>
        <source>The console that ran this was lost, and %1 gave it up. What had been told may have been done; look at the state.</source>
        <translation>これを実行していたコンソールが失われ、%1 が打ち切りました。指示済みの操作は実行された可能性があります。状態を確認してください。</translation>
    </message>
    <message>
        <source>Nobody guards this site now: none of this would happen by itself.</source>
        <translation>現在このサイトのガードはいません。これらはいずれも自動では行われません。</translation>
    </message>
    <message>
        <source>Power-down</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Bringing back what a power-down stopped</source>
        <translation>停止したものの復旧</translation>
    </message>
    <message>
        <source>Single action</source>
        <translation>単独の操作</translation>
    </message>
    <message>
        <source>%1 ends with its host</source>
        <translation>%1 はホストとともに停止</translation>
    </message>
    <message>
        <source>%1, by force</source>
        <translation>%1（強制）</translation>
    </message>
    <message>
        <source>Taken back: %1</source>
        <translation>取り消し: %1</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>進行中</translation>
    </message>
    <message>
        <source>done by force</source>
        <translation>強制で完了</translation>
    </message>
    <message>
        <source>was so already</source>
        <translation>すでに目的の状態</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>not by its limit</source>
        <translation>制限時間超過</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>未開始</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>完了。</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Overtaken by run %1</source>
        <translation>実行 %1 が引き継ぎ</translation>
    </message>
    <message>
        <source>Ended before its time</source>
        <translation>途中で終了</translation>
    </message>
    <message>
        <source>Under way when this was written</source>
        <translation>この記録の作成時点で進行中</translation>
    </message>
    <message>
        <source>By force, because it did not stop by its limit</source>
        <translation>制限時間内に停止しなかったため強制</translation>
    </message>
    <message>
        <source>Powered off at once, without being asked first</source>
        <translation>シャットダウンを要求せず直ちに強制電源断</translation>
    </message>
    <message>
        <source>Given up: what had been told may yet have happened</source>
        <translation>中止: 指示済みの操作はこの後実行された可能性あり</translation>
    </message>
    <message>
        <source>Not begun: is as it was before</source>
        <translation>未開始: 以前の状態のまま</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Begun by</source>
        <translation>実行者</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>所要</translation>
    </message>
    <message>
        <source>%1 done</source>
        <translation>完了 %1</translation>
    </message>
    <message>
        <source>%1 of these by force</source>
        <translation>うち強制 %1</translation>
    </message>
    <message>
        <source>%1 of these was so already</source>
        <translation>うち、すでに目的の状態 %1</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>失敗 %1</translation>
    </message>
    <message>
        <source>%1 given up</source>
        <translation>中止 %1</translation>
    </message>
    <message>
        <source>%1 not begun</source>
        <translation>未開始 %1</translation>
    </message>
    <message>
        <source>%1 under way</source>
        <translation>進行中 %1</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>待機中 %1</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>The report cannot be written to %1: that is no file.</source>
        <translation>レポートを %1 に書き込めません。通常のファイルではありません。</translation>
    </message>
    <message>
        <source>The report cannot be written to %1: %2</source>
        <translation>レポートを %1 に書き込めません: %2</translation>
    </message>
    <message>
        <source>Step by step (UTC)</source>
        <translation>ステップごとの記録 (UTC)</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Step by step (UTC):</source>
        <translation>ステップごとの記録 (UTC):</translation>
    </message>
    <message>
        <source>Stand down the cluster manager of %1</source>
        <translation>%1 のクラスターマネージャーの監視停止</translation>
    </message>
    <message>
        <source>Standing down the cluster manager of %1</source>
        <translation>%1 のクラスターマネージャーの監視を停止中</translation>
    </message>
    <message>
        <source>The cluster manager of %1 stands down</source>
        <translation>%1 のクラスターマネージャーが監視を停止しました</translation>
    </message>
    <message>
        <source>The cluster manager of %1 still watches after %2, although the command was taken.</source>
        <translation>%1 のクラスターマネージャーはコマンドを受け付けましたが、%2 経過しても監視を続けています。</translation>
    </message>
    <message>
        <source>It may start again what is stopped; look at it.</source>
        <translation>停止したものを再び起動する可能性があります。確認してください。</translation>
    </message>
    <message>
        <source>Let the cluster manager of %1 watch again</source>
        <translation>%1 のクラスターマネージャーの監視再開</translation>
    </message>
    <message>
        <source>Letting the cluster manager of %1 watch again</source>
        <translation>%1 のクラスターマネージャーの監視を再開中</translation>
    </message>
    <message>
        <source>The cluster manager of %1 watches again</source>
        <translation>%1 のクラスターマネージャーが監視を再開しました</translation>
    </message>
    <message>
        <source>The cluster manager of %1 still stands down after %2, although the command was taken.</source>
        <translation>%1 のクラスターマネージャーはコマンドを受け付けましたが、%2 経過しても監視を停止したままです。</translation>
    </message>
    <message>
        <source>Until it watches, nothing is started again after a failure; look at it.</source>
        <translation>監視を再開するまで、障害後の再起動は行われません。確認してください。</translation>
    </message>
    <message>
        <source>The outage hits no UPS.</source>
        <translation>停電の対象となる UPS がありません。</translation>
    </message>
    <message>
        <source>Nothing happens in this outage.</source>
        <translation>この停電では何も起きません。</translation>
    </message>
    <message>
        <source>An outage has at most %1 points.</source>
        <translation>停電の時点は %1 個までです。</translation>
    </message>
    <message>
        <source>The points of an outage follow each other, within %1 hours.</source>
        <translation>停電の時点は時間順に、%1 時間以内で指定してください。</translation>
    </message>
    <message>
        <source>A charge is from 0 to 100 %.</source>
        <translation>充電は 0～100 % です。</translation>
    </message>
    <message>
        <source>A runtime is from 0 s to 30 days.</source>
        <translation>残り時間は 0 秒～30 日です。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not say whether the mains are there.</source>
        <translation>「%1」からは商用電源の有無が分かりません。</translation>
    </message>
    <message>
        <source>The file is larger than 1 MiB; that is no recorded outage.</source>
        <translation>ファイルが 1 MiB を超えています。停電の記録ではありません。</translation>
    </message>
    <message>
        <source>The file never says &quot;ups.status:&quot;; so nothing happens in it.</source>
        <translation>ファイルに &quot;ups.status:&quot; がないため、何も起きません。</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>%1 行目: %2</translation>
    </message>
    <message>
        <source>it is longer than %1 bytes.</source>
        <translation>%1 バイトを超えています。</translation>
    </message>
    <message>
        <source>it is not text.</source>
        <translation>テキストではありません。</translation>
    </message>
    <message>
        <source>a quote is not closed.</source>
        <translation>引用符が閉じていません。</translation>
    </message>
    <message>
        <source>TIMER takes whole seconds, from 0 to %1; found &quot;%2&quot;.</source>
        <translation>TIMER には 0～%1 の整数の秒数が必要です（実際: 「%2」）。</translation>
    </message>
    <message>
        <source>the outage is longer than %1 hours.</source>
        <translation>停電が %1 時間を超えています。</translation>
    </message>
    <message>
        <source>the outage has more than %1 points.</source>
        <translation>停電の時点が %1 個を超えています。</translation>
    </message>
    <message>
        <source>expected &quot;name: value&quot; or &quot;TIMER seconds&quot;; found &quot;%1&quot;.</source>
        <translation>&quot;name: value&quot; または &quot;TIMER seconds&quot; が必要です（実際: 「%1」）。</translation>
    </message>
    <message>
        <source>ups.status takes NUT&apos;s words, as in &quot;OB DISCHRG&quot;; found &quot;%1&quot;.</source>
        <translation>ups.status には &quot;OB DISCHRG&quot; のような NUT の状態語が必要です（実際: 「%1」）。</translation>
    </message>
    <message>
        <source>ups.status has to say OL, OB, BYPASS, OFF or FSD; found &quot;%1&quot;.</source>
        <translation>ups.status には OL、OB、BYPASS、OFF、FSD のいずれかが必要です（実際: 「%1」）。</translation>
    </message>
    <message>
        <source>%1 is a number from 0 to %2; found &quot;%3&quot;.</source>
        <translation>%1 は 0～%2 の数値です（実際: 「%3」）。</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>ファイル %1 がありません。</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is no file.</source>
        <translation>%1 を読み取れません。通常のファイルではありません。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 を読み取れません: %2</translation>
    </message>
    <message>
        <source>%1 is no recorded outage. %2</source>
        <translation>%1 は停電の記録ではありません。%2</translation>
    </message>
    <message>
        <source>Another machine is logged in to %1; it loses power when its load is cut.</source>
        <translation>別のマシンが %1 にログインしています。負荷を遮断すると、そのマシンも電源を失います。</translation>
    </message>
    <message>
        <source>%1 other machines are logged in to %2; they lose power when its load is cut.</source>
        <translation>別のマシン %1 台が %2 にログインしています。負荷を遮断すると、それらも電源を失います。</translation>
    </message>
    <message numerus="yes">
        <source>No feed is drawn to %n host(s): they count as never losing power.</source>
        <translation>
            <numerusform>ホスト %n 台に給電系統が引かれていません。電源を失わないものとして扱います。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) do not answer now: what runs there is not known.</source>
        <translation>
            <numerusform>ホスト %n 台が現在応答していません。そこで稼働中のものは不明です。</numerusform>
        </translation>
    </message>
    <message>
        <source>This machine has no thread left to migrate a VM.</source>
        <translation>このマシンには、仮想マシンを移行するためのスレッドが残っていません。</translation>
    </message>
    <message>
        <source>migrate %1 to %2</source>
        <translation>%1 の %2 への移行</translation>
    </message>
    <message>
        <source>%1 does not run on %2: only a running VM can be moved live.</source>
        <translation>%1 は %2 で稼働していません。ライブ移行できるのは稼働中の仮想マシンだけです。</translation>
    </message>
    <message>
        <source>The migration of %1 from %2 neither ended nor could be called off. Look at it on both hosts.</source>
        <translation>%2 からの %1 の移行は完了せず、取り消すこともできませんでした。両方のホストで確認してください。</translation>
    </message>
    <message>
        <source>%1 does not run: only a running VM can be moved live.</source>
        <translation>%1 は稼働していません。ライブ移行できるのは稼働中の仮想マシンだけです。</translation>
    </message>
    <message>
        <source>%1 is being moved already.</source>
        <translation>%1 はすでに移行中です。</translation>
    </message>
    <message>
        <source>The host that %1 was to go to does not answer.</source>
        <translation>%1 の移行先のホストが応答しません。</translation>
    </message>
    <message>
        <source>%1 counts down already.</source>
        <translation>%1 はすでにカウントダウン中です。</translation>
    </message>
    <message>
        <source>%1 cannot go from %2 to %3: the site file does not reach both in the same way.</source>
        <translation>%1 を %2 から %3 へ移行できません。サイトファイルで両方のホストへの接続方法が異なります。</translation>
    </message>
    <message>
        <source>Another guard has taken over this site and goes on from the state as it is. What had been told may still happen.</source>
        <translation>別のガードがこのサイトを引き継ぎ、現在の状態から続行します。すでに指示した操作は、これから実行されることがあります。</translation>
    </message>
    <message>
        <source>%1 guards this site. It took over from %2, which was lost or had fallen silent.</source>
        <translation>%1 がこのサイトを監視・保護します。失われたか応答しなくなった %2 から引き継ぎました。</translation>
    </message>
    <message>
        <source>An operator had stopped what the guard did. It powers nothing down for %1 until the mains are back; what has to go down meanwhile is the operator&apos;s to begin.</source>
        <translation>オペレーターがガードの動作を止めていました。商用電源が復帰するまで、ガードは %1 について何も停止しません。その間に停止が必要なものは、オペレーターが開始してください。</translation>
    </message>
    <message>
        <source>%1 did not stop within %2; it is powered off now (%3).</source>
        <translation>%1 は %2 以内に停止しませんでした。強制電源断を行います（%3）。</translation>
    </message>
    <message>
        <source>Run %1 was closed by somebody else meanwhile; it does nothing more.</source>
        <translation>実行 %1 は、その間にほかから閉じられました。これ以上は何も行いません。</translation>
    </message>
    <message>
        <source>Another guard has taken over this site; this one does nothing more.</source>
        <translation>別のガードがこのサイトを引き継ぎました。このガードはこれ以上何も行いません。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands in for &quot;%2&quot; without waiting for it.</source>
        <translation>「%1」は「%2」の代わりですが、その終了を待っていません。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; names no host to go to.</source>
        <translation>「%1」に移行先のホストがありません。</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>不要</translation>
    </message>
    <message>
        <source>Migrate %1</source>
        <translation>%1 を移行</translation>
    </message>
    <message>
        <source>Migrating %1</source>
        <translation>%1 を移行中</translation>
    </message>
    <message>
        <source>%1 has moved</source>
        <translation>%1 は移行済み</translation>
    </message>
    <message>
        <source>%1 has not moved after %2, although the command was taken.</source>
        <translation>コマンドは受け付けられましたが、%2 経過しても %1 は移行していません。</translation>
    </message>
    <message>
        <source>Look at it on both hosts.</source>
        <translation>両方のホストで確認してください。</translation>
    </message>
    <message>
        <source>Migrate %1 to %2</source>
        <translation>%1 を %2 へ移行</translation>
    </message>
    <message>
        <source>Migrating %1 to %2</source>
        <translation>%1 を %2 へ移行中</translation>
    </message>
    <message>
        <source>%1 runs on %2</source>
        <translation>%1 は %2 で稼働中</translation>
    </message>
    <message>
        <source>no safe host has room for it</source>
        <translation>空きのある安全なホストがありません</translation>
    </message>
    <message>
        <source>the host that it is moving to just now is not safe</source>
        <translation>現在の移行先のホストは安全ではありません</translation>
    </message>
    <message>
        <source>it is not running</source>
        <translation>稼働していません</translation>
    </message>
    <message>
        <source>its disk %1 goes down, too</source>
        <translation>ディスク %1 も停止します</translation>
    </message>
    <message>
        <source>its disk %1 is on its host itself</source>
        <translation>ディスク %1 がホスト自体にあります</translation>
    </message>
    <message>
        <source>%1 is shut down instead of being moved away: %2.</source>
        <translation>%1 は移行せずにシャットダウンします: %2。</translation>
    </message>
    <message>
        <source>Nobody is moved away: the batteries do not last for it. They are shut down instead.</source>
        <translation>バッテリーの時間が足りないため、どの仮想マシンも移行しません。代わりにシャットダウンします。</translation>
    </message>
    <message>
        <source>stopped instead</source>
        <translation>代わりに停止</translation>
    </message>
    <message>
        <source>This array cannot be told to do that; do it with the array&apos;s own tools.</source>
        <translation>このアレイにはそれを指示できません。アレイ付属のツールで行ってください。</translation>
    </message>
    <message>
        <source>This hypervisor cannot be told to do that; do it with its own tools.</source>
        <translation>このハイパーバイザーにはそれを指示できません。付属のツールで行ってください。</translation>
    </message>
    <message>
        <source>%1 sends an answer that never ends.</source>
        <translation>%1 の応答が終わりません。</translation>
    </message>
    <message>
        <source>%1 does not speak HTTP as it should. Check the address and its port.</source>
        <translation>%1 は正しい HTTP で応答していません。アドレスとポートを確認してください。</translation>
    </message>
    <message>
        <source>%1 sends more than any of its answers could mean.</source>
        <translation>%1 の応答が大きすぎます。正しい応答とは考えられません。</translation>
    </message>
    <message>
        <source>%1 broke the connection instead of answering. Whether it did what it was told shows in its state.</source>
        <translation>%1 が応答せずに接続を切断しました。指示した操作が実行されたかどうかは、その状態で分かります。</translation>
    </message>
    <message>
        <source>The BMC gave something else than the list that was asked for.</source>
        <translation>BMC が、要求した一覧とは異なるものを返しました。</translation>
    </message>
    <message>
        <source>The BMC gave a list that never ends.</source>
        <translation>BMC の返した一覧が終わりません。</translation>
    </message>
    <message>
        <source>The BMC at %1 knows of no system that it could switch.</source>
        <translation>%1 の BMC には、電源を操作できるシステムがありません。</translation>
    </message>
    <message>
        <source>The BMC at %1 has several systems: %2. Name the one that is this host as &quot;system&quot; in the site file.</source>
        <translation>%1 の BMC には複数のシステムがあります: %2。このホストに当たるものを、サイトファイルの &quot;system&quot; に指定してください。</translation>
    </message>
    <message>
        <source>The BMC at %1 has no system &quot;%2&quot;. It has: %3.</source>
        <translation>%1 の BMC にシステム「%2」はありません。あるのは次のとおりです: %3。</translation>
    </message>
    <message>
        <source>%1, Redfish %2</source>
        <translation>%1、Redfish %2</translation>
    </message>
    <message>
        <source>The BMC does not say whether the host is on.</source>
        <translation>BMC がホストの電源状態を報告しません。</translation>
    </message>
    <message>
        <source>What the BMC at %1 says of its system is none.</source>
        <translation>%1 の BMC がシステムとして返した内容は、システムの情報ではありません。</translation>
    </message>
    <message>
        <source>The BMC at %1 offers this user no way to switch its host.</source>
        <translation>%1 の BMC は、このユーザーにホストの電源を操作する手段を提供していません。</translation>
    </message>
    <message>
        <source>The BMC at %1 cannot switch its host in this way.</source>
        <translation>%1 の BMC は、この方法でホストの電源を操作できません。</translation>
    </message>
    <message>
        <source>The BMC at %1 can only press the power button, and does not say that its host is on: it might be switched on.</source>
        <translation>%1 の BMC は電源ボタンを押すことしかできず、ホストの電源が入っているとも報告していません。電源を投入してしまうおそれがあります。</translation>
    </message>
    <message>
        <source>The BMC at %1 refused the user or the password. Check both in the site file.</source>
        <translation>%1 の BMC がユーザーまたはパスワードを拒否しました。サイトファイルで両方を確認してください。</translation>
    </message>
    <message>
        <source>The BMC at %1 does not allow this to this user. It takes a user with the operator role whose password needs no change.</source>
        <translation>%1 の BMC はこのユーザーにこの操作を許可していません。operator ロールを持ち、パスワードの変更を求められていないユーザーが必要です。</translation>
    </message>
    <message>
        <source>The BMC at %1 does not have what it named itself.</source>
        <translation>%1 の BMC に、BMC 自身が示したものがありません。</translation>
    </message>
    <message>
        <source>The BMC at %1 refused this. What it said is in the detail.</source>
        <translation>%1 の BMC がこの操作を拒否しました。BMC の返答は詳細にあります。</translation>
    </message>
    <message>
        <source>The BMC at %1 failed. What it said is in the detail; restart the BMC where it goes on.</source>
        <translation>%1 の BMC でエラーが発生しました。BMC の返答は詳細にあります。続く場合は BMC を再起動してください。</translation>
    </message>
    <message>
        <source>%1 is reached without encryption (http://), which the site file does not allow. Write https://, or &quot;plainText&quot;: true where nobody else is on that network.</source>
        <translation>%1 への接続は暗号化されません (http://)。サイトファイルではこれを許可していません。https:// を使用するか、ほかに誰も使わないネットワークであれば &quot;plainText&quot;: true を記述してください。</translation>
    </message>
    <message>
        <source>The BMC at %1 sends us to another server, which is not followed. Write the address that it really has, with https:// or http://.</source>
        <translation>%1 の BMC が別のサーバーへ転送しようとしましたが、転送には従いません。https:// または http:// を付けて、実際のアドレスを記述してください。</translation>
    </message>
    <message>
        <source>The BMC at %1 sends us round in a circle.</source>
        <translation>%1 の BMC の転送が循環しています。</translation>
    </message>
    <message>
        <source>The BMC at %1 gave an answer that is no Redfish document.</source>
        <translation>%1 の BMC の応答は Redfish のドキュメントではありません。</translation>
    </message>
    <message>
        <source>There is no Redfish service at %1. Check the address, and that Redfish is switched on in the BMC; older ones only speak IPMI.</source>
        <translation>%1 に Redfish サービスがありません。アドレスと、BMC で Redfish が有効かどうかを確認してください。古い BMC は IPMI にしか対応していません。</translation>
    </message>
    <message>
        <source>The BMC of %1 needs a user and a secret in the site file.</source>
        <translation>%1 の BMC には、サイトファイルに user と secret が必要です。</translation>
    </message>
    <message>
        <source>%1 is left on: %2 runs on it.</source>
        <translation>%1 は稼働したままにします。%2 が稼働中です。</translation>
    </message>
    <message>
        <source>The array gave up copying volume %1; the volume itself is well. Look at the array that it was copied to, then begin again.</source>
        <translation>アレイがボリューム %1 のコピーを打ち切りました。ボリューム自体は無事です。コピー先のアレイを確認してから、もう一度始めてください。</translation>
    </message>
    <message>
        <source>There is a volume %1 already, and what is in it may be somebody&apos;s. Delete or rename it, then plan anew.</source>
        <translation>ボリューム %1 はすでにあり、誰かのデータが入っている可能性があります。削除するか名前を変更してから、計画し直してください。</translation>
    </message>
    <message>
        <source>This is nothing that an array does with a volume.</source>
        <translation>アレイがボリュームに対して行う操作ではありません。</translation>
    </message>
    <message>
        <source>The array has no volume %1 any more.</source>
        <translation>アレイにボリューム %1 はもうありません。</translation>
    </message>
    <message>
        <source>The two sides of volume %1 are not the same any more: the array that it was copied to may have been lost. The VM stays where it is.</source>
        <translation>ボリューム %1 の両側の内容が一致しなくなりました。コピー先のアレイが失われた可能性があります。仮想マシンは元の場所に残ります。</translation>
    </message>
    <message>
        <source>Nothing in run %1 waits for a word.</source>
        <translation>実行 %1 に、指示を待っているものはありません。</translation>
    </message>
    <message>
        <source>%1 said so.</source>
        <translation>%1 が指示しました。</translation>
    </message>
    <message>
        <source>The time that was set for it has come.</source>
        <translation>設定された時刻になりました。</translation>
    </message>
    <message>
        <source>Ask whether %1 fits</source>
        <translation>%1 の適合を照会</translation>
    </message>
    <message>
        <source>Asking whether %1 fits</source>
        <translation>%1 の適合を照会中</translation>
    </message>
    <message>
        <source>%1 fits</source>
        <translation>%1 は適合</translation>
    </message>
    <message>
        <source>Whether %1 fits is not known after %2.</source>
        <translation>%2 経過しても、%1 が適合するかどうか分かりません。</translation>
    </message>
    <message>
        <source>Look at the destination&apos;s hypervisor.</source>
        <translation>移行先のハイパーバイザーを確認してください。</translation>
    </message>
    <message>
        <source>Wait for the word to switch %1</source>
        <translation>%1 の切り替え指示を待つ</translation>
    </message>
    <message>
        <source>Waiting for the word to switch %1</source>
        <translation>%1 の切り替え指示を待機中</translation>
    </message>
    <message>
        <source>%1 is to be switched</source>
        <translation>%1 の切り替え指示あり</translation>
    </message>
    <message>
        <source>Nobody switched %1 for %2.</source>
        <translation>%2 の間、%1 の切り替えが指示されませんでした。</translation>
    </message>
    <message>
        <source>Both volumes stayed the same until then; begin it anew.</source>
        <translation>それまで両方のボリュームの内容は一致していました。もう一度始めてください。</translation>
    </message>
    <message>
        <source>Create volume %1</source>
        <translation>ボリューム %1 を作成</translation>
    </message>
    <message>
        <source>Creating volume %1</source>
        <translation>ボリューム %1 を作成中</translation>
    </message>
    <message>
        <source>volume %1 is there</source>
        <translation>ボリューム %1 は作成済み</translation>
    </message>
    <message>
        <source>Volume %1 is not there after %2, although the command was taken.</source>
        <translation>コマンドは受け付けられましたが、%2 経過してもボリューム %1 がありません。</translation>
    </message>
    <message>
        <source>Look at the array&apos;s log and its free space.</source>
        <translation>アレイのログと空き容量を確認してください。</translation>
    </message>
    <message>
        <source>Delete volume %1</source>
        <translation>ボリューム %1 を削除</translation>
    </message>
    <message>
        <source>Deleting volume %1</source>
        <translation>ボリューム %1 を削除中</translation>
    </message>
    <message>
        <source>volume %1 is gone</source>
        <translation>ボリューム %1 は削除済み</translation>
    </message>
    <message>
        <source>Volume %1 is still there after %2, although the command was taken.</source>
        <translation>コマンドは受け付けられましたが、%2 経過してもボリューム %1 が残っています。</translation>
    </message>
    <message>
        <source>Somebody may still use it; look at the array.</source>
        <translation>まだ使用中の可能性があります。アレイを確認してください。</translation>
    </message>
    <message>
        <source>Export volume %1</source>
        <translation>ボリューム %1 をエクスポート</translation>
    </message>
    <message>
        <source>Exporting volume %1</source>
        <translation>ボリューム %1 をエクスポート中</translation>
    </message>
    <message>
        <source>volume %1 is exported</source>
        <translation>ボリューム %1 はエクスポート済み</translation>
    </message>
    <message>
        <source>Volume %1 is not exported after %2, although the command was taken.</source>
        <translation>コマンドは受け付けられましたが、%2 経過してもボリューム %1 はエクスポートされていません。</translation>
    </message>
    <message>
        <source>Look at the array&apos;s log.</source>
        <translation>アレイのログを確認してください。</translation>
    </message>
    <message>
        <source>Withdraw volume %1</source>
        <translation>ボリューム %1 のエクスポートを解除</translation>
    </message>
    <message>
        <source>Withdrawing volume %1</source>
        <translation>ボリューム %1 のエクスポートを解除中</translation>
    </message>
    <message>
        <source>volume %1 is withdrawn</source>
        <translation>ボリューム %1 はエクスポート解除済み</translation>
    </message>
    <message>
        <source>Volume %1 is still exported after %2, although the command was taken.</source>
        <translation>コマンドは受け付けられましたが、%2 経過してもボリューム %1 はエクスポートされたままです。</translation>
    </message>
    <message>
        <source>Begin a differential of volume %1</source>
        <translation>ボリューム %1 の差分を開始</translation>
    </message>
    <message>
        <source>Beginning a differential of volume %1</source>
        <translation>ボリューム %1 の差分を開始中</translation>
    </message>
    <message>
        <source>volume %1 has a differential</source>
        <translation>ボリューム %1 は差分あり</translation>
    </message>
    <message>
        <source>Volume %1 has no differential after %2, although the command was taken.</source>
        <translation>コマンドは受け付けられましたが、%2 経過してもボリューム %1 に差分がありません。</translation>
    </message>
    <message>
        <source>Merge the differential of volume %1 back</source>
        <translation>ボリューム %1 の差分を統合</translation>
    </message>
    <message>
        <source>Merging the differential of volume %1 back</source>
        <translation>ボリューム %1 の差分を統合中</translation>
    </message>
    <message>
        <source>volume %1 has no differential any more</source>
        <translation>ボリューム %1 は差分なし</translation>
    </message>
    <message>
        <source>The differential of volume %1 is not merged back after %2.</source>
        <translation>%2 経過しても、ボリューム %1 の差分が統合されていません。</translation>
    </message>
    <message>
        <source>The VM&apos;s writes are safe in it; look at the array&apos;s jobs.</source>
        <translation>仮想マシンの書き込みは差分に保持されています。アレイのジョブを確認してください。</translation>
    </message>
    <message>
        <source>Copy volume %1</source>
        <translation>ボリューム %1 をコピー</translation>
    </message>
    <message>
        <source>Copying volume %1</source>
        <translation>ボリューム %1 をコピー中</translation>
    </message>
    <message>
        <source>%1 is copied</source>
        <translation>%1 はコピー済み</translation>
    </message>
    <message>
        <source>Volume %1 is not copied after %2.</source>
        <translation>%2 経過しても、ボリューム %1 のコピーが終わっていません。</translation>
    </message>
    <message>
        <source>Look at both arrays.</source>
        <translation>両方のアレイを確認してください。</translation>
    </message>
    <message>
        <source>Follow the writes to volume %1</source>
        <translation>ボリューム %1 への書き込みに追従</translation>
    </message>
    <message>
        <source>Following the writes to volume %1</source>
        <translation>ボリューム %1 への書き込みに追従中</translation>
    </message>
    <message>
        <source>both sides of %1 are the same</source>
        <translation>%1 の両側の内容は一致</translation>
    </message>
    <message>
        <source>The copy of volume %1 has not caught up with its writes after %2.</source>
        <translation>%2 経過しても、ボリューム %1 のコピーが書き込みに追いついていません。</translation>
    </message>
    <message>
        <source>Look at both arrays; the VM may write faster than they carry over.</source>
        <translation>両方のアレイを確認してください。仮想マシンの書き込みが転送より速い可能性があります。</translation>
    </message>
    <message>
        <source>End the copy of volume %1</source>
        <translation>ボリューム %1 のコピーを終了</translation>
    </message>
    <message>
        <source>Ending the copy of volume %1</source>
        <translation>ボリューム %1 のコピーを終了中</translation>
    </message>
    <message>
        <source>volume %1 is copied no more</source>
        <translation>ボリューム %1 のコピーは終了済み</translation>
    </message>
    <message>
        <source>Volume %1 is still being copied after %2, although the command was taken.</source>
        <translation>コマンドは受け付けられましたが、%2 経過してもボリューム %1 はコピー中のままです。</translation>
    </message>
    <message>
        <source>Look at the array&apos;s jobs.</source>
        <translation>アレイのジョブを確認してください。</translation>
    </message>
    <message>
        <source>Ask %2 whether it can run %1</source>
        <translation>%1 を稼働できるか %2 に照会</translation>
    </message>
    <message>
        <source>Copy volume %1 to %2</source>
        <translation>ボリューム %1 を %2 へコピー</translation>
    </message>
    <message>
        <source>Follow the writes to volume %1 on %2</source>
        <translation>%2 でボリューム %1 への書き込みに追従</translation>
    </message>
    <message>
        <source>Asking %2 whether it can run %1</source>
        <translation>%1 を稼働できるか %2 に照会中</translation>
    </message>
    <message>
        <source>Copying volume %1 to %2</source>
        <translation>ボリューム %1 を %2 へコピー中</translation>
    </message>
    <message>
        <source>Following the writes to volume %1 on %2</source>
        <translation>%2 でボリューム %1 への書き込みに追従中</translation>
    </message>
    <message>
        <source>%2 can run %1</source>
        <translation>%2 は %1 を稼働可能</translation>
    </message>
    <message>
        <source>volume %1 is copied to %2</source>
        <translation>ボリューム %1 は %2 へコピー済み</translation>
    </message>
    <message>
        <source>volume %1 is the same on %2</source>
        <translation>ボリューム %1 は %2 と内容が一致</translation>
    </message>
    <message>
        <source>%1 GiB</source>
        <translation>%1 GiB</translation>
    </message>
    <message>
        <source>It is off, and it has no BMC to switch it on.</source>
        <translation>停止していて、電源を投入するための BMC がありません。</translation>
    </message>
    <message>
        <source>It is off, and is switched on only once the volumes are copied.</source>
        <translation>停止していて、ボリュームのコピーが終わってから電源を投入します。</translation>
    </message>
    <message>
        <source>Its hypervisor does not answer.</source>
        <translation>ハイパーバイザーが応答しません。</translation>
    </message>
    <message>
        <source>How much memory it has is not known: it was not seen since the console began.</source>
        <translation>メモリ容量が不明です。コンソールの開始以降、一度も確認されていません。</translation>
    </message>
    <message>
        <source>It has %1 of memory free, and %2 are needed.</source>
        <translation>メモリの空きは %1 ですが、%2 が必要です。</translation>
    </message>
    <message>
        <source>%1 of memory free.</source>
        <translation>メモリの空きは %1 です。</translation>
    </message>
    <message>
        <source>It runs %1, and %2 runs %3.</source>
        <translation>%1 を使用していますが、%2 は %3 を使用しています。</translation>
    </message>
    <message>
        <source>Another CPU model (%1) than %2; it is asked before the switch.</source>
        <translation>CPU モデル（%1）が %2 と異なります。切り替えの前に、稼働できるか照会します。</translation>
    </message>
    <message>
        <source>No feed is drawn to it: nobody knows which UPS it hangs on.</source>
        <translation>給電系統が引かれておらず、どの UPS に依存しているか分かりません。</translation>
    </message>
    <message>
        <source>No UPS that feeds it is on mains.</source>
        <translation>給電元の UPS に商用給電のものがありません。</translation>
    </message>
    <message>
        <source>%1 of its %2 UPSes is not on mains.</source>
        <translation>UPS %2 台のうち %1 台が商用給電ではありません。</translation>
    </message>
    <message>
        <source>It hangs on one UPS only.</source>
        <translation>依存する UPS が 1 台だけです。</translation>
    </message>
    <message>
        <source>%1 UPSes, all on mains.</source>
        <translation>UPS %1 台すべてが商用給電です。</translation>
    </message>
    <message>
        <source>%1, with the volumes, is at the same place.</source>
        <translation>ボリュームのある %1 が同じ場所にあります。</translation>
    </message>
    <message>
        <source>The volumes can go with it to %1.</source>
        <translation>ボリュームも一緒に %1 へ移行できます。</translation>
    </message>
    <message>
        <source>No VM is named that should be moved.</source>
        <translation>移行する仮想マシンが指定されていません。</translation>
    </message>
    <message>
        <source>There is no VM %1.</source>
        <translation>仮想マシン %1 はありません。</translation>
    </message>
    <message>
        <source>%1 does not run: only a running VM is moved live. Start it first.</source>
        <translation>%1 は稼働していません。ライブ移行できるのは稼働中の仮想マシンだけです。先に起動してください。</translation>
    </message>
    <message>
        <source>%1 is on its way to another host already.</source>
        <translation>%1 はすでに別のホストへ移行中です。</translation>
    </message>
    <message>
        <source>%1 runs on that host already.</source>
        <translation>%1 はすでにそのホストで稼働しています。</translation>
    </message>
    <message>
        <source>%1 does not answer just now, so %2 cannot be moved from it.</source>
        <translation>%1 は現在応答していないため、そこから %2 を移行できません。</translation>
    </message>
    <message>
        <source>%1 has %2 in its drive %3; the destination must have that file, too.</source>
        <translation>%1 はドライブ %3 に %2 を挿入しています。移行先にも同じファイルが必要です。</translation>
    </message>
    <message>
        <source>The disk %1 of %2 is on its host itself (%3), where no other host reaches it. Move it to an array first.</source>
        <translation>%2 のディスク %1 はホスト自体（%3）にあり、ほかのホストから接続できません。先にアレイへ移動してください。</translation>
    </message>
    <message>
        <source>There is no host %1.</source>
        <translation>ホスト %1 はありません。</translation>
    </message>
    <message>
        <source>There is no volume %1.</source>
        <translation>ボリューム %1 はありません。</translation>
    </message>
    <message>
        <source>%1 does not answer just now.</source>
        <translation>%1 は現在応答していません。</translation>
    </message>
    <message>
        <source>%1 VMs use the volume %2: it cannot be moved with one of them.</source>
        <translation>%1 台の仮想マシンがボリューム %2 を使用しているため、そのうちの 1 台と一緒には移行できません。</translation>
    </message>
    <message>
        <source>The volume %1 has a differential or a copy already, of a move that is under way or was lost. Resume or abandon that run first.</source>
        <translation>ボリューム %1 には、進行中または失われた移行の差分またはコピーがすでにあります。先にその実行を続行するか破棄してください。</translation>
    </message>
    <message>
        <source>%1 cannot copy a volume under a running VM: the hypervisors carry %2 over, and the destination is on all the while. %3</source>
        <translation>%1 は、稼働中の仮想マシンのボリュームをコピーできません。ハイパーバイザーが %2 を転送し、その間、移行先は稼働し続けます。%3</translation>
    </message>
    <message>
        <source>%1 has only %2 free for what %3 writes while its volume is copied; should that fill up, the move is taken back.</source>
        <translation>%1 の空き容量は %2 だけです。ボリュームのコピー中に %3 が書き込む内容をここに保持します。空きがなくなると、移行は取り消されます。</translation>
    </message>
    <message>
        <source>There is no array %1.</source>
        <translation>アレイ %1 はありません。</translation>
    </message>
    <message>
        <source>%1 cannot be told to make a volume. %2</source>
        <translation>%1 にはボリュームの作成を指示できません。%2</translation>
    </message>
    <message>
        <source>The site file does not say where hosts reach the volumes of %1: add its &quot;exports&quot;.</source>
        <translation>ホストが %1 のボリュームに接続するアドレスが、サイトファイルにありません。&quot;exports&quot; を追加してください。</translation>
    </message>
    <message>
        <source>%1 has %2 free, and %3 are needed.</source>
        <translation>%1 の空き容量は %2 ですが、%3 が必要です。</translation>
    </message>
    <message>
        <source>%1 does not say how much room it has.</source>
        <translation>%1 が空き容量を報告しません。</translation>
    </message>
    <message>
        <source>No UPS that feeds %1 is on mains.</source>
        <translation>%1 の給電元の UPS に商用給電のものがありません。</translation>
    </message>
    <message>
        <source>Not every UPS that feeds %1 is on mains.</source>
        <translation>%1 の給電元の UPS に、商用給電でないものがあります。</translation>
    </message>
    <message>
        <source>Move %1 to %2</source>
        <translation>%1 を %2 へ移行</translation>
    </message>
    <message>
        <source>Move %1 to %2 and %3</source>
        <translation>%1 を %2 と %3 へ移行</translation>
    </message>
    <message>
        <source>HOST, HOST:PORT or https://HOST:PORT, without a path</source>
        <translation>HOST、HOST:PORT または https://HOST:PORT（パスなし）</translation>
    </message>
    <message>
        <source>Expected &quot;plainText&quot;: true, because http:// is not encrypted; or use https://.</source>
        <translation>http:// は暗号化されないため、&quot;plainText&quot;: true が必要です。または https:// を使用してください。</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Where %1 runs is not certain: both its hosts must answer first, and nothing must be on its way. Look at it there, then try again.</source>
        <translation>%1 がどこで動いているかが確実ではありません。まず両方のホストが応答し、移動中のものがない必要があります。そこで確認してから、もう一度実行してください。</translation>
    </message>
    <message>
        <source>Take back: %1</source>
        <translation>取り消し: %1</translation>
    </message>
    <message>
        <source>%1 runs on %2. Shut it down first.</source>
        <translation>%1 は %2 で動作中です。先にシャットダウンしてください。</translation>
    </message>
    <message>
        <source>list its VMs</source>
        <translation>VM の一覧の取得</translation>
    </message>
    <message>
        <source>%1 has no such VM (any more). Refresh (F5) to see where it is.</source>
        <translation>%1 にその VM は(もう)ありません。更新 (F5) して現在の場所を確認してください。</translation>
    </message>
    <message>
        <source>define %1</source>
        <translation>%1 の定義</translation>
    </message>
    <message>
        <source>%1 sleeps on %2, which keeps its memory. Start it and shut it down first.</source>
        <translation>%1 は %2 で休止しており、メモリーが保存されています。先に起動してからシャットダウンしてください。</translation>
    </message>
    <message>
        <source>undefine %1</source>
        <translation>%1 の定義の削除</translation>
    </message>
    <message>
        <source>%1 broke the connection while it was asked what it can take.</source>
        <translation>受け入れ可能かを問い合わせている間に %1 が接続を切断しました。</translation>
    </message>
    <message>
        <source>The disk %1 cannot be at &quot;%2&quot;, &quot;%3&quot;. Correct the address of its array.</source>
        <translation>ディスク %1 を「%2」の「%3」に置くことはできません。アレイのアドレスを修正してください。</translation>
    </message>
    <message>
        <source>The VM has no disk %1 (any more), which was to be taken elsewhere. Look at its disks, then plan it anew.</source>
        <translation>移動するはずのディスク %1 は VM に(もう)ありません。ディスクを確認し、計画し直してください。</translation>
    </message>
    <message>
        <source>%1 has another VM named %2. Rename one of them.</source>
        <translation>%1 には %2 という名前の別の VM があります。どちらかの名前を変えてください。</translation>
    </message>
    <message>
        <source>%1 has no machine type %2. Bring its hypervisor up to date, or give %3 an older machine type.</source>
        <translation>%1 にはマシンタイプ %2 がありません。ハイパーバイザーを更新するか、%3 に古いマシンタイプを設定してください。</translation>
    </message>
    <message>
        <source>%1 has no emulator %2. Install it there, or correct the VM&apos;s definition.</source>
        <translation>%1 にはエミュレーター %2 がありません。インストールするか、VM の定義を修正してください。</translation>
    </message>
    <message>
        <source>%1 runs no guests of the kind &quot;%2&quot; (%3). Enable virtualisation in its firmware, or choose another host.</source>
        <translation>%1 は種類「%2」(%3) のゲストを動かせません。ファームウェアで仮想化を有効にするか、別のホストを選んでください。</translation>
    </message>
    <message>
        <source>The CPU of %1 lacks what %2 was given. Give the VM an older CPU model, or choose another host.</source>
        <translation>%1 の CPU には %2 に与えられた機能がありません。VM に古い CPU モデルを設定するか、別のホストを選んでください。</translation>
    </message>
    <message>
        <source>%1 has the CPU of its host: whether that of %2 is alike shows when the move begins. A named CPU model makes it sure.</source>
        <translation>%1 はホストの CPU をそのまま使います。%2 の CPU が同等かどうかは移動の開始時に分かります。CPU モデルを指定すれば確実です。</translation>
    </message>
    <message>
        <source>%1 has no firmware &quot;%2&quot;. Install it there (Debian: ovmf).</source>
        <translation>%1 にはファームウェア「%2」がありません。インストールしてください (Debian: ovmf)。</translation>
    </message>
    <message>
        <source>%1 does not list the firmware %2. Check that the file is there.</source>
        <translation>%1 の一覧にファームウェア %2 がありません。ファイルがあるか確認してください。</translation>
    </message>
    <message>
        <source>%1 gives a VM at most %2 CPUs; %3 may have %4.</source>
        <translation>%1 が VM に与える CPU は最大 %2 個です。%3 は %4 個まで持てます。</translation>
    </message>
    <message>
        <source>%1 has less memory in all than %2 wants. Give the VM less, or choose another host.</source>
        <translation>%1 の全メモリーは %2 の要求より少ないです。VM のメモリーを減らすか、別のホストを選んでください。</translation>
    </message>
    <message>
        <source>%1 has no network %2. Define it there.</source>
        <translation>%1 にはネットワーク %2 がありません。定義してください。</translation>
    </message>
    <message>
        <source>The network %2 of %1 is not active. Start it there (virsh net-start).</source>
        <translation>%1 のネットワーク %2 は有効ではありません。開始してください (virsh net-start)。</translation>
    </message>
    <message>
        <source>%1 has a device of its host and cannot be moved while it runs. Unplug that, or shut the VM down.</source>
        <translation>%1 はホストの機器を使っているため、動作中に移動できません。機器を取り外すか、VM をシャットダウンしてください。</translation>
    </message>
    <message>
        <source>%1 has a device of its host. Check that %2 has one at the same place.</source>
        <translation>%1 はホストの機器を使っています。%2 の同じ場所にもあるか確認してください。</translation>
    </message>
    <message>
        <source>%1 uses a file of its host. Check that %2 has it too, or eject it.</source>
        <translation>%1 はホストのファイルを使っています。%2 にもあるか確認するか、取り出してください。</translation>
    </message>
    <message>
        <source>%1 has a disk that is no array&apos;s. Check that %2 reaches the same one.</source>
        <translation>%1 にはアレイのものではないディスクがあります。%2 からも同じものに届くか確認してください。</translation>
    </message>
    <message>
        <source>%1 was not asked: this machine has no thread left for it.</source>
        <translation>%1 には問い合わせませんでした。このマシンに使えるスレッドが残っていません。</translation>
    </message>
    <message>
        <source>limit the pause of %1</source>
        <translation>%1 の停止時間の制限</translation>
    </message>
    <message>
        <source>tell how the migration of %1 goes</source>
        <translation>%1 の移動状況の取得</translation>
    </message>
    <message>
        <source>A guest cannot move without a pause: allow it one of a millisecond or more.</source>
        <translation>ゲストは停止なしでは移動できません。1 ミリ秒以上を許可してください。</translation>
    </message>
    <message>
        <source>%1 is not being moved (any more).</source>
        <translation>%1 は(もう)移動中ではありません。</translation>
    </message>
    <message>
        <source>call off the migration of %1</source>
        <translation>%1 の移動の中止</translation>
    </message>
    <message>
        <source>It only serves its volumes: write &quot;directory&quot;: &quot;/PATH&quot; at %1 in the site file, so that it is known where it keeps them.</source>
        <translation>ボリュームを提供するだけです。保存場所が分かるように、サイトファイルの %1 に &quot;directory&quot;: &quot;/PATH&quot; を書いてください。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be a volume&apos;s name: expected at most %2 bytes, printable, without &quot;/&quot;, not beginning with a dot or a space.</source>
        <translation>「%1」はボリューム名にできません。最大 %2 バイトで、印字可能で、「/」を含まず、ドットや空白で始まらないものにしてください。</translation>
    </message>
    <message>
        <source>The array is still at work on the file %1.</source>
        <translation>アレイはまだファイル %1 を処理中です。</translation>
    </message>
    <message>
        <source>The array cannot make the file %1: %2</source>
        <translation>アレイはファイル %1 を作成できません: %2</translation>
    </message>
    <message>
        <source>The array has no volume &quot;%1&quot;.</source>
        <translation>アレイにボリューム「%1」はありません。</translation>
    </message>
    <message>
        <source>A volume cannot have %1 bytes: expected a multiple of 512.</source>
        <translation>ボリュームを %1 バイトにはできません。512 の倍数にしてください。</translation>
    </message>
    <message>
        <source>A differential of &quot;%1&quot; was left without its volume in the array&apos;s directory. Delete the volume first.</source>
        <translation>アレイのディレクトリーに、ボリュームのない「%1」の差分が残っています。先にボリュームを削除してください。</translation>
    </message>
    <message>
        <source>The array has a volume &quot;%1&quot; of another size.</source>
        <translation>アレイには大きさの異なるボリューム「%1」があります。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is larger than that: it would lose data.</source>
        <translation>「%1」はそれより大きいため、データが失われます。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has a differential or is copied just now: end that first.</source>
        <translation>「%1」には差分があるか、現在コピー中です。先にそれを終えてください。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is exported, and qemu-storage-daemon cannot enlarge what it exports: withdraw it first.</source>
        <translation>「%1」はエクスポート中で、qemu-storage-daemon はエクスポート中のものを拡大できません。先に取り下げてください。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is exported: withdraw it first.</source>
        <translation>「%1」はエクスポート中です。先に取り下げてください。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is copied or merged just now: end that first.</source>
        <translation>「%1」は現在コピー中か書き戻し中です。先にそれを終えてください。</translation>
    </message>
    <message>
        <source>Expected nbd://HOST:PORT/NAME, found &quot;%1&quot;.</source>
        <translation>nbd://HOST:PORT/NAME が必要ですが、「%1」でした。</translation>
    </message>
    <message>
        <source>%1 has %2 bytes, and &quot;%3&quot; needs %4.</source>
        <translation>%1 は %2 バイトですが、「%3」には %4 バイト必要です。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is copied to elsewhere: end that first.</source>
        <translation>「%1」は別の場所へコピー中です。先にそれを終えてください。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no differential: without one its copy would be out of date.</source>
        <translation>「%1」には差分がありません。差分がないとコピーが古くなります。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has not been copied there: copy it first.</source>
        <translation>「%1」はそこへコピーされていません。先にコピーしてください。</translation>
    </message>
    <message>
        <source>The copy of &quot;%1&quot; does not end.</source>
        <translation>「%1」のコピーが終わりません。</translation>
    </message>
    <message>
        <source>The other array did not write out its copy of &quot;%1&quot;: the two may differ.</source>
        <translation>相手のアレイが「%1」のコピーを書き出していません。両者が異なる可能性があります。</translation>
    </message>
    <message>
        <source>The differential of &quot;%1&quot; is being merged back: wait for that.</source>
        <translation>「%1」の差分を書き戻し中です。完了を待ってください。</translation>
    </message>
    <message>
        <source>A differential of &quot;%1&quot; that is not in use was left in the array&apos;s directory. Withdraw the volume and merge that first.</source>
        <translation>使われていない「%1」の差分がアレイのディレクトリーに残っています。ボリュームを取り下げ、先に書き戻してください。</translation>
    </message>
    <message>
        <source>The array could not merge the differential of &quot;%1&quot;: %2</source>
        <translation>アレイは「%1」の差分を書き戻せませんでした: %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is copied just now: end that first.</source>
        <translation>「%1」は現在コピー中です。先にそれを終えてください。</translation>
    </message>
    <message>
        <source>Expected an absolute path, found &quot;%1&quot;.</source>
        <translation>絶対パスが必要ですが、「%1」でした。</translation>
    </message>
    <message>
        <source>No disk is named that the hypervisors should copy.</source>
        <translation>ハイパーバイザーがコピーするディスクが指定されていません。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be copied onto itself.</source>
        <translation>「%1」を自分自身にコピーすることはできません。</translation>
    </message>
    <message>
        <source>It has %1 snapshot(s), which do not move with it. Delete them where it runs (virsh snapshot-list, snapshot-delete), or move it while it is off.</source>
        <translation>スナップショットが %1 個あり、一緒に移動できません。実行中のホストで削除するか (virsh snapshot-list、snapshot-delete)、停止してから移動してください。</translation>
    </message>
    <message>
        <source>It has %1 backup checkpoint(s): its next backup at the destination begins anew, as a whole one.</source>
        <translation>バックアップのチェックポイントが %1 個あります。移動先での次のバックアップは全体からやり直しになります。</translation>
    </message>
    <message>
        <source>Its hypervisor copies or merges its disk %1 just now. Wait until that is over, or end it (virsh blockjob).</source>
        <translation>ハイパーバイザーがディスク %1 をコピーまたは統合しています。終わるまで待つか、終了させてください (virsh blockjob)。</translation>
    </message>
    <message>
        <source>%1 cannot do that. %2</source>
        <translation>%1 にはそれができません。%2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be a volume&apos;s name.</source>
        <translation>「%1」はボリューム名にできません。</translation>
    </message>
    <message>
        <source>The array cannot write to %1. Is it exported?</source>
        <translation>アレイが %1 に書き込めません。エクスポートされていますか。</translation>
    </message>
    <message>
        <source>It only serves its volumes.</source>
        <translation>ボリュームを提供するだけです。</translation>
    </message>
    <message>
        <source>It has no live differentials.</source>
        <translation>動作中の差分に対応していません。</translation>
    </message>
    <message>
        <source>This is not the definition of a simulated VM.</source>
        <translation>これはシミュレートされた VM の定義ではありません。</translation>
    </message>
    <message>
        <source>%1 has less memory than %2 needs. Choose a larger host.</source>
        <translation>%1 のメモリは %2 に必要な量より少ないです。より大きいホストを選んでください。</translation>
    </message>
    <message>
        <source>The migration took too long.</source>
        <translation>移行に時間がかかりすぎました。</translation>
    </message>
    <message>
        <source>%1 did not go on running while it was moved.</source>
        <translation>%1 は移動中に動き続けませんでした。</translation>
    </message>
    <message>
        <source>%1 was lost while %2 was on its way there.</source>
        <translation>%2 が向かう途中で %1 が失われました。</translation>
    </message>
    <message>
        <source>%1 has no disk %2.</source>
        <translation>%1 にはディスク %2 がありません。</translation>
    </message>
    <message>
        <source>The destination cannot open the disk %1 of %2 at %3. Is that volume exported, and large enough?</source>
        <translation>移動先で %2 のディスク %1 を %3 から開けません。そのボリュームはエクスポートされていて、十分な大きさですか。</translation>
    </message>
    <message>
        <source>The VM has been moved elsewhere meanwhile.</source>
        <translation>VM はその間に別の場所へ移されました。</translation>
    </message>
    <message>
        <source>The migration of %1 was called off.</source>
        <translation>%1 の移行は取りやめられました。</translation>
    </message>
    <message>
        <source>%1 cannot go to %2: %3</source>
        <translation>%1 は %2 へ移せません: %3</translation>
    </message>
    <message>
        <source>No move has left a volume %1 behind that waits for its time.</source>
        <translation>期限を待つ旧ボリューム %1 はありません。</translation>
    </message>
    <message>
        <source>%1 did not say in time what it can run.</source>
        <translation>%1 は何を実行できるかを時間内に答えませんでした。</translation>
    </message>
    <message>
        <source>%1 is empty now, and draws about %2 W for nothing. It can be switched off.</source>
        <translation>%1 は空になり、約 %2 W を無駄に消費しています。電源を切れます。</translation>
    </message>
    <message>
        <source>The old volume %1 of %2 is used again: it is kept, and not deleted any more.</source>
        <translation>%2 の旧ボリューム %1 は再び使われています。保存され、もう削除されません。</translation>
    </message>
    <message>
        <source>The console that ran run %1 (%2) is gone, and nobody goes on with it: %3</source>
        <translation>実行 %1 (%2) を行っていたコンソールがなくなり、引き継ぐものがありません: %3</translation>
    </message>
    <message>
        <source>%1 is used again, so it is not deleted.</source>
        <translation>%1 は再び使われているため、削除されません。</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 はもうありません。</translation>
    </message>
    <message>
        <source>The array of %1 does not answer. Try again once it does.</source>
        <translation>%1 のアレイが応答しません。応答したらもう一度試してください。</translation>
    </message>
    <message>
        <source>Delete the old volume %1 of %2, which is on %3 now</source>
        <translation>現在 %3 にある %2 の旧ボリューム %1 を削除</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>実行 %1</translation>
    </message>
    <message>
        <source>The console that ran run %1 is gone. &quot;switchyardctl runs resume %1&quot; goes on with it, &quot;switchyardctl runs unwind %1&quot; takes a move back.</source>
        <translation>実行 %1 を行っていたコンソールがなくなりました。「switchyardctl runs resume %1」で続行し、「switchyardctl runs unwind %1」で移動を元に戻します。</translation>
    </message>
    <message>
        <source>The console of this run is of another version and does not know this word.</source>
        <translation>この実行のコンソールは別のバージョンで、この指示を理解しません。</translation>
    </message>
    <message>
        <source>The console that has run %1 (%2) took no notice, and will not any more. Look whether it still runs, then say it again.</source>
        <translation>実行 %1 を持つコンソール (%2) は反応せず、この指示はもう届きません。まだ動いているか確認してから、もう一度指示してください。</translation>
    </message>
    <message>
        <source>%1 stood still for</source>
        <translation>%1 の停止時間</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Old volume %1</source>
        <translation>旧ボリューム %1</translation>
    </message>
    <message>
        <source>withdrawn; kept until %1</source>
        <translation>取り下げ済み、%1 まで保存</translation>
    </message>
    <message>
        <source>%1 stayed off for</source>
        <translation>%1 の電源オフ時間</translation>
    </message>
    <message>
        <source>%1: %2 Wh saved against switching it on first (at %3 W)</source>
        <translation>%1: 先に電源を入れる場合に比べて %2 Wh 節約 (%3 W として)</translation>
    </message>
    <message>
        <source>Switch off %1, which is empty</source>
        <translation>空の %1 の電源を切る</translation>
    </message>
    <message>
        <source>The array behind %1, to which &quot;%2&quot; is copied, does not answer any more. Look at it and at the network between the arrays.</source>
        <translation>「%2」のコピー先である %1 のアレイが応答しなくなりました。そのアレイと、アレイ間のネットワークを確認してください。</translation>
    </message>
    <message>
        <source>The array behind %1 does not answer: the copy of &quot;%2&quot; can be ended only once it does, or its network is mended. The VM writes on without it.</source>
        <translation>%1 のアレイが応答しません。「%2」のコピーは、応答するかネットワークが直るまで終了できません。VM はそれなしで書き込みを続けます。</translation>
    </message>
    <message>
        <source>The two sides of &quot;%1&quot; did not agree to the end: what was written last may be on this one alone. Both are kept.</source>
        <translation>「%1」の両側は最後まで一致しませんでした。最後の書き込みはこちら側だけにある可能性があります。両方とも保存されます。</translation>
    </message>
    <message>
        <source>%1 lost its power in the switch, and %2 with it. All that it wrote out is on its old volume, %3: start it there, once that host is on again.</source>
        <translation>切り替え中に %1 の電源が失われ、%2 も停止しました。書き出された内容はすべて旧ボリューム %3 にあります。ホストの電源が戻ったら、そこで起動してください。</translation>
    </message>
    <message>
        <source>%1 lost its power in the switch. %2 stays where it is.</source>
        <translation>切り替え中に %1 の電源が失われました。%2 は元の場所に残ります。</translation>
    </message>
    <message>
        <source>%1 did not answer any more in the switch of %2, so that was called off.</source>
        <translation>%2 の切り替え中に %1 が応答しなくなったため、取りやめました。</translation>
    </message>
    <message>
        <source>The hypervisor has stopped %1, because a write to its volume %2 failed: the array may have no room left for what is written while the volume is copied. Make room there, then begin again.</source>
        <translation>ボリューム %2 への書き込みに失敗したため、ハイパーバイザーが %1 を停止しました。コピー中の書き込みを置く空きがアレイにない可能性があります。空きを作ってからやり直してください。</translation>
    </message>
    <message>
        <source>Run %1 has left nothing that could be taken back.</source>
        <translation>実行 %1 には元に戻せるものがありません。</translation>
    </message>
    <message>
        <source>Volume %1 is used by %2 meanwhile: nothing is taken back.</source>
        <translation>その間にボリューム %1 は %2 が使っています。何も元に戻しません。</translation>
    </message>
    <message>
        <source>%1: the console that ran this was closed. The VM runs on, and what was begun is still there: any console can go on with it or take it back.</source>
        <translation>%1: 実行していたコンソールが閉じられました。VM は動き続け、始めたことはそのまま残っています。どのコンソールからでも続行または取り消しができます。</translation>
    </message>
    <message>
        <source>What switches %1</source>
        <translation>%1 を切り替えるもの</translation>
    </message>
    <message>
        <source>The site file names no CPUs for %1.</source>
        <translation>サイトファイルに %1 の CPU が書かれていません。</translation>
    </message>
    <message>
        <source>None of its CPUs is online.</source>
        <translation>オンラインの CPU はありません。</translation>
    </message>
    <message>
        <source>CPUs %1 are online.</source>
        <translation>CPU %1 がオンラインです。</translation>
    </message>
    <message>
        <source>The host of %1 has no CPU %2. Correct the partition&apos;s &quot;cpus&quot; in the site file.</source>
        <translation>%1 のホストに CPU %2 はありません。サイトファイルの区画の &quot;cpus&quot; を直してください。</translation>
    </message>
    <message>
        <source>CPU %1 of %2 cannot be taken online: its kernel refuses.</source>
        <translation>%2 の CPU %1 をオンラインにできません。カーネルが拒みました。</translation>
    </message>
    <message>
        <source>CPU %1 of %2 cannot be taken offline: its kernel refuses.</source>
        <translation>%2 の CPU %1 をオフラインにできません。カーネルが拒みました。</translation>
    </message>
    <message>
        <source>CPU %1 of %2 cannot be switched: the user that logs in there may not write to /sys/devices/system/cpu.</source>
        <translation>%2 の CPU %1 を切り替えられません。ログインするユーザーは /sys/devices/system/cpu に書き込めません。</translation>
    </message>
    <message>
        <source>What was switched before it (CPU %1) is as it was.</source>
        <translation>その前に切り替えたもの(CPU %1)は元に戻しました。</translation>
    </message>
    <message>
        <source>CPU %1 could not be switched back: look there.</source>
        <translation>CPU %1 を元に戻せませんでした。確認してください。</translation>
    </message>
    <message>
        <source>The host of %1 did not say whether CPU %2 is online. Is it a Linux host?</source>
        <translation>%1 のホストは、CPU %2 がオンラインかどうかを答えませんでした。Linux のホストですか。</translation>
    </message>
    <message>
        <source>CPU %1 of %2 cannot be taken offline: its kernel offers no switch for it, as often of the first CPU. Nothing was changed; take it out of the partition&apos;s &quot;cpus&quot; in the site file.</source>
        <translation>%2 の CPU %1 はオフラインにできません。最初の CPU によくあるように、カーネルに切り替え手段がありません。何も変えていません。サイトファイルの区画の &quot;cpus&quot; から外してください。</translation>
    </message>
    <message>
        <source>%1 has the last CPUs of its host that are online: nothing was changed.</source>
        <translation>%1 はホストでオンラインの最後の CPU を持っています。何も変えていません。</translation>
    </message>
    <message>
        <source>The host of %1 did not say what became of its CPUs. Is it a Linux host?</source>
        <translation>%1 のホストは、CPU がどうなったかを答えませんでした。Linux のホストですか。</translation>
    </message>
    <message>
        <source>this kind of hypervisor does not let a VM go on before all its memory has arrived</source>
        <translation>この種のハイパーバイザーは、メモリがすべて届く前に VM を動かせません</translation>
    </message>
    <message>
        <source>A write to its disk %1 found no room left. Make room on its array and resume it first.</source>
        <translation>ディスク %1 への書き込みで空きがなくなりました。先にアレイに空きを作り、再開してください。</translation>
    </message>
    <message>
        <source>Its disk %1 gave an I/O error. Mend that first, or what is copied may not be whole.</source>
        <translation>ディスク %1 で I/O エラーが起きました。先に直してください。そうしないと、コピーが不完全になるおそれがあります。</translation>
    </message>
    <message>
        <source>%1 goes on at its destination already, and cannot be called back.</source>
        <translation>%1 はすでに移動先で動いており、呼び戻せません。</translation>
    </message>
    <message>
        <source>let %1 go on before all its memory has arrived</source>
        <translation>メモリがすべて届く前に %1 を動かす</translation>
    </message>
    <message>
        <source>say what kind of hypervisor it is</source>
        <translation>ハイパーバイザーの種類を答える</translation>
    </message>
    <message>
        <source>only QEMU lets a VM go on before all its memory has arrived, and this is %1</source>
        <translation>メモリがすべて届く前に VM を動かせるのは QEMU だけですが、これは %1 です</translation>
    </message>
    <message>
        <source>say its version</source>
        <translation>バージョンを答える</translation>
    </message>
    <message>
        <source>its libvirt is older than 8.5, and could not take up again what broke off meanwhile</source>
        <translation>libvirt が 8.5 より古く、途中で切れたものを再開できません</translation>
    </message>
    <message>
        <source>The program %1 is not installed here. Install the package &quot;%2&quot;.</source>
        <translation>プログラム %1 がここに入っていません。パッケージ &quot;%2&quot; を入れてください。</translation>
    </message>
    <message>
        <source>%1 could not be started.</source>
        <translation>%1 を起動できませんでした。</translation>
    </message>
    <message>
        <source>its job %1 ended in an error: %2</source>
        <translation>ジョブ %1 がエラーで終わりました: %2</translation>
    </message>
    <message>
        <source>QEMU has marked its image as corrupt</source>
        <translation>QEMU がイメージを破損と記録しています</translation>
    </message>
    <message>
        <source>this hypervisor does not let a VM go on before all its memory has arrived</source>
        <translation>このハイパーバイザーは、メモリがすべて届く前に VM を動かせません</translation>
    </message>
    <message>
        <source>CPU %1 of %2 cannot be taken offline.</source>
        <translation>%2 の CPU %1 はオフラインにできません。</translation>
    </message>
    <message>
        <source>%1 shows another host key than the known one: it was installed anew, or somebody else answers there. Compare its key on the machine itself, then put it into the known_hosts file.</source>
        <translation>%1 のホスト鍵が既知のものと違います。入れ直されたか、別のものが答えています。その機械自体で鍵を見比べてから、known_hosts ファイルに入れてください。</translation>
    </message>
    <message>
        <source>No host key of %1 is known. Compare it on the machine itself, then put it into the known_hosts file (ssh-keyscan prints it).</source>
        <translation>%1 のホスト鍵が登録されていません。その機械自体で見比べてから、known_hosts ファイルに入れてください(ssh-keyscan で表示できます)。</translation>
    </message>
    <message>
        <source>The host key of %1 could not be verified. Look at its line in the known_hosts file.</source>
        <translation>%1 のホスト鍵を検証できませんでした。known_hosts ファイルの行を確認してください。</translation>
    </message>
    <message>
        <source>The name in %1 is not known.</source>
        <translation>%1 の名前を解決できません。</translation>
    </message>
    <message>
        <source>%1 refuses the connection. Is sshd running there?</source>
        <translation>%1 が接続を拒みました。そこで sshd は動いていますか。</translation>
    </message>
    <message>
        <source>There is no way to %1. Check its address and the network.</source>
        <translation>%1 への経路がありません。アドレスとネットワークを確認してください。</translation>
    </message>
    <message>
        <source>%1 takes the connection and says nothing: its sshd hangs.</source>
        <translation>%1 は接続を受けますが応答しません。sshd が固まっています。</translation>
    </message>
    <message>
        <source>%1 does not answer. Is it on, and the address right?</source>
        <translation>%1 が応答しません。電源は入っていますか。アドレスは合っていますか。</translation>
    </message>
    <message>
        <source>%1 offers only old cryptography that ssh refuses. Update its sshd.</source>
        <translation>%1 は、ssh が拒む古い暗号しか使えません。sshd を更新してください。</translation>
    </message>
    <message>
        <source>The key for %1 can be read by others here, so ssh does not use it. Take their permissions away (chmod 600).</source>
        <translation>%1 の鍵をほかの人が読めるため、ssh は使いません。権限を外してください(chmod 600)。</translation>
    </message>
    <message>
        <source>The key for %1 cannot be used: it is none, or has a passphrase. Give it to an agent, and name that as &quot;agent&quot; in the site file.</source>
        <translation>%1 の鍵を使えません。鍵ではないか、パスフレーズがあります。エージェントに渡し、サイトファイルの &quot;agent&quot; に書いてください。</translation>
    </message>
    <message>
        <source>%1 does not let us in: there is no such user, or the key is not in its authorized_keys, or root may not log in there.</source>
        <translation>%1 に入れません。そのユーザーがいないか、鍵が authorized_keys にないか、root のログインが許されていません。</translation>
    </message>
    <message>
        <source>%1 does not let us in: the agent offers too many keys. Name one as &quot;identityFile&quot; in the site file.</source>
        <translation>%1 に入れません。エージェントが出す鍵が多すぎます。サイトファイルの &quot;identityFile&quot; に一つ書いてください。</translation>
    </message>
    <message>
        <source>%1 closed the connection. Look at the log of its sshd.</source>
        <translation>%1 が接続を閉じました。sshd のログを確認してください。</translation>
    </message>
    <message>
        <source>The connection to %1 broke. Try again.</source>
        <translation>%1 との接続が切れました。もう一度試してください。</translation>
    </message>
    <message>
        <source>The key for %1 cannot be read here. Check &quot;identityFile&quot; in the site file.</source>
        <translation>%1 の鍵を読めません。サイトファイルの &quot;identityFile&quot; を確認してください。</translation>
    </message>
    <message>
        <source>ssh cannot be given a file whose name has quotation marks: %1</source>
        <translation>名前に引用符のあるファイルは ssh に渡せません: %1</translation>
    </message>
    <message>
        <source>%1 needs a user to log in as.</source>
        <translation>%1 にはログインするユーザーが必要です。</translation>
    </message>
    <message>
        <source>%1 has not the program that is needed.</source>
        <translation>%1 に必要なプログラムがありません。</translation>
    </message>
    <message>
        <source>%1 may not run the program that is needed.</source>
        <translation>%1 で必要なプログラムの実行が許されていません。</translation>
    </message>
    <message>
        <source>ssh failed with %1. What it said is in the detail; try &quot;ssh %2&quot; by hand.</source>
        <translation>ssh が %1 で失敗しました。詳細に出力があります。手で &quot;ssh %2&quot; を試してください。</translation>
    </message>
    <message>
        <source>%1 said more than could be meant.</source>
        <translation>%1 の応答が多すぎます。</translation>
    </message>
    <message>
        <source>%1 was lost while %2 fetched its memory from there, so it cannot go on. All that it wrote out is on its new volume: power it off on %3 and start it there.</source>
        <translation>%2 がメモリを取り寄せている間に %1 が失われたため、続けられません。書き出したものはすべて新しいボリュームにあります。%3 で電源を切り、そこで起動してください。</translation>
    </message>
    <message>
        <source>%1 was lost after %2 had gone on there. What %3 still has of it is old: do not resume it there. All that it wrote out is on its new volume: start it from that one.</source>
        <translation>%2 が動き始めた後に %1 が失われました。%3 に残っているものは古いので、そこで再開しないでください。書き出したものはすべて新しいボリュームにあります。そこから起動してください。</translation>
    </message>
    <message>
        <source>%1 and %2 lost each other while the memory of %3 was fetched. It stands still, with a part of it on either host, and nothing is lost as long as both are left as they are. Mend the network between them, then on %1: virsh migrate --live --postcopy --postcopy-resume.</source>
        <translation>%3 のメモリを取り寄せている間に %1 と %2 の接続が切れました。VM は両方のホストに分かれて止まっています。そのままにしておけば何も失われません。間のネットワークを直してから、%1 で virsh migrate --live --postcopy --postcopy-resume を実行してください。</translation>
    </message>
    <message>
        <source>Post-copy is not offered by %1: %2. Move it without.</source>
        <translation>%1 はポストコピーに対応していません: %2。使わずに移動してください。</translation>
    </message>
    <message>
        <source>%1 cannot leave its host: %2</source>
        <translation>%1 はホストを離れられません: %2</translation>
    </message>
    <message>
        <source>There is no partition %1 any more.</source>
        <translation>区画 %1 はもうありません。</translation>
    </message>
    <message>
        <source>%1 is left on: %2 runs in it.</source>
        <translation>%1 はオンのままです。%2 がその中で動いています。</translation>
    </message>
    <message>
        <source>%1 is on: all of its CPUs are online.</source>
        <translation>%1 はオンです。すべての CPU がオンラインです。</translation>
    </message>
    <message>
        <source>%1 is off: its CPUs are offline.</source>
        <translation>%1 はオフです。CPU はオフラインです。</translation>
    </message>
    <message>
        <source>%1 is partly on: not all of its CPUs are online.</source>
        <translation>%1 は一部オンです。オンラインでない CPU があります。</translation>
    </message>
    <message>
        <source>%1 is empty now: its CPUs can be switched off.</source>
        <translation>%1 は空になりました。CPU をオフにできます。</translation>
    </message>
    <message>
        <source>No host has a partition %1.</source>
        <translation>区画 %1 を持つホストはありません。</translation>
    </message>
    <message>
        <source>Check its &quot;power&quot; in the site file.</source>
        <translation>サイトファイルの &quot;power&quot; を確認してください。</translation>
    </message>
    <message>
        <source>%1 has no power of its own in the site file, so its CPUs cannot be taken on- and offline from here. Add &quot;power&quot;: { &quot;driver&quot;: &quot;linux-cpus&quot;, &quot;address&quot;: …, &quot;user&quot;: …, &quot;identityFile&quot;: … } to the partition &quot;%2&quot; there.</source>
        <translation>サイトファイルで %1 に独自の電源がないため、ここから CPU を切り替えられません。そこの区画 &quot;%2&quot; に &quot;power&quot;: { &quot;driver&quot;: &quot;linux-cpus&quot;, &quot;address&quot;: …, &quot;user&quot;: …, &quot;identityFile&quot;: … } を加えてください。</translation>
    </message>
    <message>
        <source>%1 is part of %2, which is off. Power %2 on first.</source>
        <translation>%1 は %2 の一部で、それがオフです。先に %2 の電源を入れてください。</translation>
    </message>
    <message>
        <source>%1 is the default partition of %2: it takes every VM that is pinned to no other, and stays on.</source>
        <translation>%1 は %2 の既定の区画です。ほかに固定されていない VM をすべて受け持つため、オンのままです。</translation>
    </message>
    <message>
        <source>%1 cannot be switched off while VMs run in it: %2. Move them away or shut them down first.</source>
        <translation>VM が動いているため %1 をオフにできません: %2。先に移動するか停止してください。</translation>
    </message>
    <message>
        <source>%1 does not answer just now, so it is not known which VMs run in %2.</source>
        <translation>%1 がいま応答しないため、%2 でどの VM が動いているか分かりません。</translation>
    </message>
    <message>
        <source>%1 has the last CPUs of %2 that are online. Switch another partition on first, or power the whole host off.</source>
        <translation>%1 は %2 でオンラインの最後の CPU を持っています。先に別の区画をオンにするか、ホスト全体の電源を切ってください。</translation>
    </message>
    <message>
        <source>Run %1 cannot be given up any more: what it does goes on at the destination already. It ends by itself.</source>
        <translation>実行 %1 はもう取りやめられません。すでに移動先で続いています。ひとりでに終わります。</translation>
    </message>
    <message>
        <source>Switch partition %1 on</source>
        <translation>区画 %1 をオンにする</translation>
    </message>
    <message>
        <source>Switching partition %1 on</source>
        <translation>区画 %1 をオンにしています</translation>
    </message>
    <message>
        <source>partition %1 is on</source>
        <translation>区画 %1 はオンです</translation>
    </message>
    <message>
        <source>Not all CPUs of partition %1 are online after %2, although the command was taken.</source>
        <translation>命令は受け付けられましたが、%2 たっても区画 %1 の CPU がすべてオンラインになっていません。</translation>
    </message>
    <message>
        <source>Look at its host&apos;s kernel log.</source>
        <translation>ホストのカーネルログを確認してください。</translation>
    </message>
    <message>
        <source>Switch partition %1 off</source>
        <translation>区画 %1 をオフにする</translation>
    </message>
    <message>
        <source>Switching partition %1 off</source>
        <translation>区画 %1 をオフにしています</translation>
    </message>
    <message>
        <source>partition %1 is off</source>
        <translation>区画 %1 はオフです</translation>
    </message>
    <message>
        <source>CPUs of partition %1 are still online after %2, although the command was taken.</source>
        <translation>命令は受け付けられましたが、%2 たっても区画 %1 の CPU がまだオンラインです。</translation>
    </message>
    <message>
        <source>Something on its host may take them online again; look there.</source>
        <translation>ホストの何かが再びオンラインにしているかもしれません。確認してください。</translation>
    </message>
    <message>
        <source>Ask its own host whether %1 may leave</source>
        <translation>%1 が離れてよいか、いまのホストに尋ねる</translation>
    </message>
    <message>
        <source>Asking its own host whether %1 may leave</source>
        <translation>%1 が離れてよいか、いまのホストに尋ねています</translation>
    </message>
    <message>
        <source>%1 may leave</source>
        <translation>%1 は離れられます</translation>
    </message>
    <message>
        <source>%1 took the command, but when it was last seen, %2 before the limit of %3, there was no effect yet. Since then: %4</source>
        <translation>%1 は命令を受け付けましたが、制限時間 %3 の %2 前に最後に見えたとき、まだ効果がありませんでした。その後: %4</translation>
    </message>
    <message>
        <source>Its partition %1 is off, and is switched on only once the volumes are copied.</source>
        <translation>区画 %1 はオフで、ボリュームのコピーが済んでからオンにします。</translation>
    </message>
    <message>
        <source>Run %1 cannot be held: %2</source>
        <translation>実行 %1 は待機できません: %2</translation>
    </message>
    <message>
        <source>it is no move.</source>
        <translation>移動ではありません。</translation>
    </message>
    <message>
        <source>it is ending, or is being taken back.</source>
        <translation>終わるところか、元に戻しているところです。</translation>
    </message>
    <message>
        <source>%1 is ready and waits for its time. Say &quot;switch&quot; or &quot;cancel&quot;.</source>
        <translation>%1 は準備ができ、時刻を待っています。「switch」または「cancel」と指示してください。</translation>
    </message>
    <message>
        <source>its switch has begun already.</source>
        <translation>切り替えがすでに始まっています。</translation>
    </message>
    <message>
        <source>%1 is off, and cannot be switched on now.</source>
        <translation>%1 はオフで、いまはオンにできません。</translation>
    </message>
    <message>
        <source>Whether %1 is on is not known: should it be off, the VM is not taken there.</source>
        <translation>%1 がオンかどうか分かりません。オフの場合、VM はそこへ移しません。</translation>
    </message>
    <message>
        <source>The volume %1 is not whole, by its array&apos;s word: %2. A copy of it would not be, either. Check and mend it there (qemu-img check), or restore it.</source>
        <translation>アレイによると、ボリューム %1 は完全ではありません: %2。コピーも完全になりません。そこで確認して直すか(qemu-img check)、復元してください。</translation>
    </message>
    <message>
        <source>%1 sees its disk %2 with %3, and the volume %4 has %5. Tell its hypervisor of the new size first (virsh blockresize %1 %2 %6B).</source>
        <translation>%1 から見たディスク %2 は %3 ですが、ボリューム %4 は %5 です。先に新しい大きさをハイパーバイザーに伝えてください(virsh blockresize %1 %2 %6B)。</translation>
    </message>
    <message>
        <source>%1 sees its disk %2 with %3, and the volume %4 has only %5: what lies behind its end is lost already. Make it as large again, and check the guest&apos;s file systems.</source>
        <translation>%1 から見たディスク %2 は %3 ですが、ボリューム %4 は %5 しかありません。末尾より後ろはすでに失われています。元の大きさに戻し、ゲストのファイルシステムを検査してください。</translation>
    </message>
    <message>
        <source>The clock of %1 is %2 ahead of this console&apos;s: what it reports cannot be put in order with the rest. Set both by NTP.</source>
        <translation>%1 の時計がこのコンソールより %2 進んでいます。報告の順序がほかと合いません。両方を NTP で合わせてください。</translation>
    </message>
    <message>
        <source>The clock of %1 is %2 behind this console&apos;s: what it reports cannot be put in order with the rest. Set both by NTP.</source>
        <translation>%1 の時計がこのコンソールより %2 遅れています。報告の順序がほかと合いません。両方を NTP で合わせてください。</translation>
    </message>
    <message>
        <source>the controller of %1</source>
        <translation>%1 のコントローラー</translation>
    </message>
    <message>
        <source>Expected the name of a user on that host, found &quot;%1&quot;.</source>
        <translation>そのホストのユーザー名が必要ですが、&quot;%1&quot; がありました。</translation>
    </message>
    <message>
        <source>The key &quot;identityFile&quot; is missing: the SSH key that its host lets in; or &quot;agent&quot;, the socket of an agent that holds one.</source>
        <translation>キー &quot;identityFile&quot; がありません。ホストが受け入れる SSH 鍵です。または、鍵を持つエージェントのソケット &quot;agent&quot;。</translation>
    </message>
    <message>
        <source>The key &quot;cpus&quot; is missing: it says which CPUs its power is of.</source>
        <translation>キー &quot;cpus&quot; がありません。どの CPU の電源かを示します。</translation>
    </message>
    <message>
        <source>moves its VMs</source>
        <translation>仮想マシンを移動</translation>
    </message>
    <message>
        <source>says what fights</source>
        <translation>競合を通知</translation>
    </message>
    <message>
        <source>Watches over %1, and moves its VMs.</source>
        <translation>%1 を監視し、仮想マシンを移動します。</translation>
    </message>
    <message>
        <source>Watches over %1.</source>
        <translation>%1 を監視します。</translation>
    </message>
    <message>
        <source>%1 goes to %2.</source>
        <translation>%1 は %2 へ移動します。</translation>
    </message>
    <message>
        <source>%1 runs on %2.</source>
        <translation>%1 は %2 で稼働しています。</translation>
    </message>
    <message>
        <source>It ends once the move that is under way has ended.</source>
        <translation>進行中の移動が終わると終了します。</translation>
    </message>
    <message>
        <source>Watches over %1 no more.</source>
        <translation>%1 の監視を終了しました。</translation>
    </message>
    <message>
        <source>The site file names no Prometheus server.</source>
        <translation>サイトファイルに Prometheus サーバーが指定されていません。</translation>
    </message>
    <message>
        <source>The lock of a host is absurdly large (%1 bytes); it was not read.</source>
        <translation>ホストのロックが異常に大きいため（%1 バイト）、読み込みませんでした。</translation>
    </message>
    <message>
        <source>The lock of a host is none.</source>
        <translation>ホストのロックとして解釈できません。</translation>
    </message>
    <message>
        <source>leave a mark on %1</source>
        <translation>%1 への印の書き込み</translation>
    </message>
    <message>
        <source>somebody who does not say who</source>
        <translation>名乗らない相手</translation>
    </message>
    <message>
        <source>nobody knows</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>%1 has an agent already: %2, until %3 UTC unless it goes on. End that one first.</source>
        <translation>%1 にはすでにエージェントがあります: %2（延長されなければ %3 UTC まで）。先にそれを終了してください。</translation>
    </message>
    <message>
        <source>%1 takes no VM now: %2 has it until %3 UTC (%4). Wait for that, or choose another host.</source>
        <translation>%1 は現在、仮想マシンを受け入れません。%2 が %3 UTC まで確保しています（%4）。それまで待つか、別のホストを選択してください。</translation>
    </message>
    <message>
        <source>A lock of %1 needs an owner, and an end within the next %2 s.</source>
        <translation>%1 のロックには、所有者と、%2 秒以内の終了時刻が必要です。</translation>
    </message>
    <message>
        <source>%1 did not let anybody have its lock. Try again.</source>
        <translation>%1 のロックを取得できませんでした。やり直してください。</translation>
    </message>
    <message>
        <source>say whose its lock is</source>
        <translation>ロックの所有者の照会</translation>
    </message>
    <message>
        <source>keep a lock</source>
        <translation>ロックの保持</translation>
    </message>
    <message>
        <source>give a lock back</source>
        <translation>ロックの返却</translation>
    </message>
    <message>
        <source>%1 answers what no Prometheus server would. Check the address.</source>
        <translation>%1 の応答は Prometheus サーバーのものではありません。アドレスを確認してください。</translation>
    </message>
    <message>
        <source>%1 is no address of a Prometheus server. Write http://HOST:PORT or https://HOST:PORT.</source>
        <translation>%1 は Prometheus サーバーのアドレスではありません。http://HOST:PORT または https://HOST:PORT の形で指定してください。</translation>
    </message>
    <message>
        <source>%1 does not let us read its metrics. Check &quot;user&quot; and &quot;secret&quot;.</source>
        <translation>%1 がメトリクスの読み取りを許可していません。&quot;user&quot; と &quot;secret&quot; を確認してください。</translation>
    </message>
    <message>
        <source>There is no Prometheus server at %1. Check the URL and its path.</source>
        <translation>%1 に Prometheus サーバーがありません。URL とそのパスを確認してください。</translation>
    </message>
    <message>
        <source>%1 could not work out what was asked. Ask for a shorter time.</source>
        <translation>%1 は問い合わせを処理できませんでした。もっと短い期間を指定してください。</translation>
    </message>
    <message>
        <source>%1 does not answer what it was asked.</source>
        <translation>%1 の応答が問い合わせの内容と一致しません。</translation>
    </message>
    <message>
        <source>%1 (%2 %)</source>
        <translation>%1 (%2 %)</translation>
    </message>
    <message>
        <source>%1 fight for %2 on %3, which is at %4 % (threshold %5 %)</source>
        <translation>%3 で %1 が %2 を巡り競合しています（使用率 %4 %、しきい値 %5 %）</translation>
    </message>
    <message>
        <source>The conflict on %1 is over, after %2 s.</source>
        <translation>%1 の競合は %2 秒で終わりました。</translation>
    </message>
    <message>
        <source>It is being begun already.</source>
        <translation>すでに開始処理中です。</translation>
    </message>
    <message>
        <source>%1 comes from %2</source>
        <translation>%2 から %1 が移動</translation>
    </message>
    <message>
        <source>%1 did not answer in time, so nothing was sent there.</source>
        <translation>%1 が時間内に応答しなかったため、そこへは何も移動していません。</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>中止されました。</translation>
    </message>
    <message>
        <source>Nothing is recommended for &quot;%1&quot; any more.</source>
        <translation>「%1」への推奨はもうありません。</translation>
    </message>
    <message>
        <source>It is under way already.</source>
        <translation>すでに進行中です。</translation>
    </message>
    <message>
        <source>Say why, so that whoever comes next knows.</source>
        <translation>次の担当者に分かるように、理由を入力してください。</translation>
    </message>
    <message>
        <source>There is no conflict &quot;%1&quot; any more.</source>
        <translation>競合「%1」はもうありません。</translation>
    </message>
    <message>
        <source>%1 dismissed the conflict on %2: %3</source>
        <translation>%1 が %2 の競合を却下しました: %3</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 と %2</translation>
    </message>
    <message>
        <source>%1 fight for %2</source>
        <translation>%1 が %2 を巡り競合</translation>
    </message>
    <message>
        <source>%1 (dismissed by %2)</source>
        <translation>%1（%2 が却下）</translation>
    </message>
    <message>
        <source>There is nothing to move.</source>
        <translation>移動するものがありません。</translation>
    </message>
    <message>
        <source>Empty %1 and switch it off</source>
        <translation>%1 を空にして電源を切る</translation>
    </message>
    <message>
        <source>%1 did not answer in time whether it can be had.</source>
        <translation>%1 は、確保できるかどうかを時間内に応答しませんでした。</translation>
    </message>
    <message>
        <source>The console was closed meanwhile.</source>
        <translation>その間にコンソールが閉じられました。</translation>
    </message>
    <message>
        <source>The history of use is not kept: %1</source>
        <translation>使用状況の履歴を保存できません: %1</translation>
    </message>
    <message>
        <source>The history of use is kept again.</source>
        <translation>使用状況の履歴の保存を再開しました。</translation>
    </message>
    <message>
        <source>The Prometheus server has not answered what was asked before.</source>
        <translation>Prometheus サーバーが前の問い合わせにまだ応答していません。</translation>
    </message>
    <message>
        <source>This is no conflict.</source>
        <translation>これは競合ではありません。</translation>
    </message>
    <message>
        <source>%1 went from %2 to %3</source>
        <translation>%1 が %2 から %3 へ移動しました</translation>
    </message>
    <message>
        <source>%1, and no run of this site did that: somebody else moves VMs.</source>
        <translation>%1。このサイトの実行によるものではありません。ほかの誰かが仮想マシンを移動しています。</translation>
    </message>
    <message>
        <source>It is on its way already.</source>
        <translation>すでに移動中です。</translation>
    </message>
    <message>
        <source>A VM has just gone; what that changes is awaited.</source>
        <translation>仮想マシンが移動したばかりです。その影響を見極めるまで待っています。</translation>
    </message>
    <message>
        <source>Another console does what is automatic.</source>
        <translation>自動の処理は別のコンソールが行います。</translation>
    </message>
    <message>
        <source>Other moves are before it: at most %1 go at once.</source>
        <translation>先に行う移動があります。同時に移動できるのは %1 件までです。</translation>
    </message>
    <message>
        <source>%1 was never seen to come up when it was switched on from here, so it is not switched off: try it once by hand (power off, power on).</source>
        <translation>ここから %1 の電源を入れて起動したことが一度も確認されていないため、電源を切りません。一度手動で試してください（強制電源断、電源投入）。</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 is pinned to where it is.</source>
        <translation>%1 は現在の場所に固定されています。</translation>
    </message>
    <message>
        <source>%1 stays together with %2 (%3).</source>
        <translation>%1 は %2 と同じホストに置きます（%3）。</translation>
    </message>
    <message>
        <source>%1 is there, which must be apart from it (%2)</source>
        <translation>別のホストに置くべき %1 がそこにあります（%2）</translation>
    </message>
    <message>
        <source>%1 is elsewhere, with which it must be (%2)</source>
        <translation>同じホストに置くべき %1 が別の場所にあります（%2）</translation>
    </message>
    <message>
        <source>it is there already</source>
        <translation>すでにそこにあります</translation>
    </message>
    <message>
        <source>it is being emptied</source>
        <translation>空にしている途中です</translation>
    </message>
    <message>
        <source>no balancer may send VMs there</source>
        <translation>バランサーによる仮想マシンの受け入れは許可されていません</translation>
    </message>
    <message>
        <source>it is not seen to be up</source>
        <translation>稼働中であることを確認できません</translation>
    </message>
    <message>
        <source>its power is endangered</source>
        <translation>電源が失われるおそれがあります</translation>
    </message>
    <message>
        <source>how much memory it has is not known</source>
        <translation>メモリ容量が不明です</translation>
    </message>
    <message>
        <source>it has too little memory free</source>
        <translation>メモリの空きが足りません</translation>
    </message>
    <message>
        <source>it runs another hypervisor (%1)</source>
        <translation>別のハイパーバイザーが動作しています（%1）</translation>
    </message>
    <message>
        <source>its use of %1 is not known</source>
        <translation>%1 の使用状況が不明です</translation>
    </message>
    <message>
        <source>it is overloaded itself: %1 %2</source>
        <translation>それ自体が過負荷です: %1 %2</translation>
    </message>
    <message>
        <source>it has %1 of %2 free, and %3 would be needed</source>
        <translation>%2 の空きは %1 ですが、%3 必要です</translation>
    </message>
    <message>
        <source>VMs would fight for %1 there: %2</source>
        <translation>そこで仮想マシンが %1 を巡り競合します: %2</translation>
    </message>
    <message>
        <source>it would be at %2 of %1</source>
        <translation>%1 が %2 になります</translation>
    </message>
    <message>
        <source>there is no such host</source>
        <translation>そのホストはありません</translation>
    </message>
    <message>
        <source>it refused a moment ago</source>
        <translation>先ほど拒否しました</translation>
    </message>
    <message>
        <source>%1 was moved a moment ago, and is let alone for another %2 min.</source>
        <translation>%1 は先ほど移動したばかりのため、あと %2 分は移動しません。</translation>
    </message>
    <message>
        <source>%1 should go, but there is no other host. Nothing is moved.</source>
        <translation>%1 を移動すべきですが、ほかにホストがありません。何も移動しません。</translation>
    </message>
    <message>
        <source>%1 should go, but no host can take it. The one with the most room, %2. Nothing is moved: make room, or switch a host on.</source>
        <translation>%1 を移動すべきですが、受け入れられるホストがありません。最も余裕のあるホスト: %2。何も移動しません。空きを作るか、ホストの電源を入れてください。</translation>
    </message>
    <message>
        <source>The host of the conflict is not there any more.</source>
        <translation>競合のあったホストはもうありません。</translation>
    </message>
    <message>
        <source>None of those that fight may be moved.</source>
        <translation>競合しているもののうち、移動してよいものがありません。</translation>
    </message>
    <message>
        <source>There is no such VM.</source>
        <translation>その仮想マシンはありません。</translation>
    </message>
    <message>
        <source>%1 cannot go to %2: %3.</source>
        <translation>%1 は %2 へ移動できません: %3。</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>ディスク</translation>
    </message>
    <message>
        <source>network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>memory traffic</source>
        <translation>メモリ転送</translation>
    </message>
    <message>
        <source>There is nothing to play: at least two times must have been sampled.</source>
        <translation>再生するものがありません。少なくとも 2 つの時点のサンプルが必要です。</translation>
    </message>
    <message>
        <source>expected the header time,host,vm,resource,value.</source>
        <translation>ヘッダー time,host,vm,resource,value が必要です。</translation>
    </message>
    <message>
        <source>There is no sample in it: a header, then lines like 2026-03-01T03:00:00Z,hv1,db-1,cpu,41.5.</source>
        <translation>サンプルがありません。ヘッダーの後に 2026-03-01T03:00:00Z,hv1,db-1,cpu,41.5 のような行が必要です。</translation>
    </message>
    <message>
        <source>expected five values, found %1.</source>
        <translation>5 つの値が必要です（実際: %1）。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time; expected ISO 8601 or seconds since 1970.</source>
        <translation>「%1」は時刻ではありません。ISO 8601 または 1970 年からの秒数で指定してください。</translation>
    </message>
    <message>
        <source>expected the name of a host, of at most 256 characters.</source>
        <translation>256 文字までのホスト名が必要です。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number from 0 on.</source>
        <translation>「%1」は 0 以上の数値ではありません。</translation>
    </message>
    <message>
        <source>there are more than %1 names.</source>
        <translation>名前が %1 個を超えています。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no resource; expected cpu, memory, disk, network, memoryTraffic, cpus or memoryGiB.</source>
        <translation>「%1」はリソースではありません。cpu、memory、disk、network、memoryTraffic、cpus、memoryGiB のいずれかが必要です。</translation>
    </message>
    <message>
        <source>%1 is not per cent of a host.</source>
        <translation>%1 はホストに対するパーセント値ではありません。</translation>
    </message>
    <message>
        <source>there are more than %1 samples; take a shorter time, or means.</source>
        <translation>サンプルが %1 個を超えています。期間を短くするか、平均値を使ってください。</translation>
    </message>
    <message>
        <source>%1 is larger than %2 MiB; take a shorter time, or means.</source>
        <translation>%1 が %2 MiB を超えています。期間を短くするか、平均値を使ってください。</translation>
    </message>
    <message>
        <source>http://HOST:PORT or https://HOST:PORT, and a path where there is one</source>
        <translation>http://HOST:PORT または https://HOST:PORT（必要な場合はパスも）</translation>
    </message>
    <message>
        <source>Expected at least two VMs, or a pattern like &quot;db-*&quot;.</source>
        <translation>2 台以上の仮想マシン、または &quot;db-*&quot; のようなパターンが必要です。</translation>
    </message>
    <message>
        <source>&quot;offBelowPercent&quot; (%1) must be below &quot;onAbovePercent&quot; (%2): else a host would be switched off and on again.</source>
        <translation>&quot;offBelowPercent&quot; (%1) は &quot;onAbovePercent&quot; (%2) より小さくしてください。そうしないと、ホストの電源が切れたり入ったりを繰り返します。</translation>
    </message>
    <message>
        <source>Expected at least one resource; to watch nothing, say &quot;on&quot;: false.</source>
        <translation>リソースが少なくとも 1 つ必要です。何も監視しない場合は &quot;on&quot;: false と記述してください。</translation>
    </message>
    <message>
        <source>A conflict cannot end (%1 %) above where it begins (%2 %).</source>
        <translation>競合が終わる値 (%1 %) を、始まる値 (%2 %) より大きくすることはできません。</translation>
    </message>
    <message>
        <source>The key &quot;capacityBps&quot; is missing: bytes per second that are 100 % of a host. It may also stand in &quot;capacities&quot; of every host.</source>
        <translation>キー &quot;capacityBps&quot; がありません。ホストの 100 % に相当する 1 秒あたりのバイト数です。各ホストの &quot;capacities&quot; に記述することもできます。</translation>
    </message>
    <message>
        <source>This policy cannot be written to the site file.</source>
        <translation>この方針をサイトファイルに書き込めません。</translation>
    </message>
    <message>
        <source>Write what decides which VM goes, for example cpu + 10 * steal - priority.</source>
        <translation>移動する仮想マシンを決める式を記述してください。例: cpu + 10 * steal - priority</translation>
    </message>
    <message>
        <source>The expression is longer than %1 characters.</source>
        <translation>式が %1 文字を超えています。</translation>
    </message>
    <message>
        <source>The expression has %1 values and may have one: use no comma outside of a function.</source>
        <translation>式の値は 1 つだけですが、%1 個あります。関数の外でコンマを使わないでください。</translation>
    </message>
    <message>
        <source>The expression &quot;%1&quot; is not complete.</source>
        <translation>式「%1」は完結していません。</translation>
    </message>
    <message>
        <source>In the expression, &quot;%1&quot; (at character %2) is not understood.</source>
        <translation>式の「%1」（%2 文字目）を解釈できません。</translation>
    </message>
    <message>
        <source>It may use %1.</source>
        <translation>使えるのは %1 です。</translation>
    </message>
    <message>
        <source>Expected the target&apos;s label &quot;instance&quot;, like hv1:9100, found &quot;%1&quot;.</source>
        <translation>ターゲットのラベル &quot;instance&quot; が必要です。例: hv1:9100（実際: 「%1」）。</translation>
    </message>
    <message>
        <source>Expected an object: a host&apos;s id, then its targets; found %1.</source>
        <translation>ホストの ID とそのターゲットからなるオブジェクトが必要です（実際: %1）。</translation>
    </message>
    <message>
        <source>Expected &quot;node&quot; or &quot;libvirt&quot;: the label &quot;instance&quot; of the target that is this host.</source>
        <translation>&quot;node&quot; または &quot;libvirt&quot; が必要です。値は、このホストにあたるターゲットのラベル &quot;instance&quot; です。</translation>
    </message>
    <message>
        <source>Expected both &quot;user&quot; and &quot;secret&quot;, or none of them.</source>
        <translation>&quot;user&quot; と &quot;secret&quot; は、両方を指定するか、どちらも省いてください。</translation>
    </message>
    <message>
        <source>Expected the id of a host, found &quot;%1&quot;.</source>
        <translation>ホストの ID が必要です（実際: 「%1」）。</translation>
    </message>
    <message>
        <source>Expected CPUs that the host&apos;s own &quot;cpus&quot; (%1) has, found %2.</source>
        <translation>ホスト自身の &quot;cpus&quot; (%1) に含まれる CPU が必要です（実際: %2）。</translation>
    </message>
    <message>
        <source>A part of the usage history is damaged; it is left out.</source>
        <translation>使用履歴の一部が破損しているため、除外します。</translation>
    </message>
    <message>
        <source>The usage history cannot be read.</source>
        <translation>使用履歴を読み取れません。</translation>
    </message>
    <message>
        <source>The time asked for ends before it begins.</source>
        <translation>指定した期間の終わりが始まりより前です。</translation>
    </message>
</context>
<context>
    <name>chains</name>
    <message>
        <source>outlet %1</source>
        <translation>アウトレット %1</translation>
    </message>
    <message numerus="yes">
        <source>%n volume(s)</source>
        <translation>
            <numerusform>ボリューム %n 個</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>facts</name>
    <message>
        <source>read only</source>
        <translation>読み取り専用</translation>
    </message>
    <message>
        <source>Disk %1</source>
        <translation>ディスク %1</translation>
    </message>
    <message>
        <source>Network %1</source>
        <translation>ネットワーク %1</translation>
    </message>
    <message>
        <source>Job %1</source>
        <translation>ジョブ %1</translation>
    </message>
    <message>
        <source>UPS</source>
        <translation>UPS</translation>
    </message>
    <message>
        <source>Outlet</source>
        <translation>アウトレット</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>給電先</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>暗号化</translation>
    </message>
    <message>
        <source>none: the site file allows plain text here</source>
        <translation>なし（サイトファイルで平文接続を許可）</translation>
    </message>
    <message>
        <source>as this console&apos;s</source>
        <translation>このコンソールと同じ</translation>
    </message>
    <message>
        <source>%1 ahead of this console&apos;s: set both by NTP</source>
        <translation>このコンソールより %1 進んでいます。両方を NTP で合わせてください</translation>
    </message>
    <message>
        <source>%1 behind this console&apos;s: set both by NTP</source>
        <translation>このコンソールより %1 遅れています。両方を NTP で合わせてください</translation>
    </message>
    <message>
        <source>Clock of its controller</source>
        <translation>コントローラーの時計</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>時計</translation>
    </message>
    <message>
        <source>reads %1, writes %2</source>
        <translation>読込 %1、書込 %2</translation>
    </message>
    <message>
        <source>%1, %2 a request</source>
        <translation>%1、要求あたり %2</translation>
    </message>
    <message>
        <source>in %1, out %2</source>
        <translation>受信 %1、送信 %2</translation>
    </message>
    <message>
        <source>Use of %1</source>
        <translation>%1 の使用状況</translation>
    </message>
</context>
<context>
    <name>format</name>
    <message>
        <source>%1 s</source>
        <translation>%1秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1分%2秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1分</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1時間%2分</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1日%2時間</translation>
    </message>
    <message>
        <source>never seen</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1前</translation>
    </message>
</context>
<context>
    <name>metrics</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Disk read</source>
        <translation>ディスク読込</translation>
    </message>
    <message>
        <source>Disk write</source>
        <translation>ディスク書込</translation>
    </message>
    <message>
        <source>Net in</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>Net out</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>充電</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>残り時間</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>負荷</translation>
    </message>
    <message>
        <source>CPU wait</source>
        <translation>CPU 待ち</translation>
    </message>
    <message>
        <source>Balloon</source>
        <translation>バルーン</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>スワップ</translation>
    </message>
    <message>
        <source>Disk latency</source>
        <translation>ディスク遅延</translation>
    </message>
    <message>
        <source>Memory traffic</source>
        <translation>メモリ転送</translation>
    </message>
</context>
<context>
    <name>switchyard::ActionDesk</name>
    <message>
        <source>Edit the device…</source>
        <translation>機器を編集…</translation>
    </message>
    <message>
        <source>Remove the device…</source>
        <translation>機器を削除…</translation>
    </message>
    <message>
        <source>Move its VMs…</source>
        <translation>VM を移動…</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>移動…</translation>
    </message>
    <message>
        <source>Live, with its disks, to another host and array</source>
        <translation>動作中のまま、ディスクごと別のホストとアレイへ</translation>
    </message>
    <message>
        <source>Show in charts</source>
        <translation>グラフに表示</translation>
    </message>
    <message>
        <source>What it used, up to a year back  Ctrl+G</source>
        <translation>使用状況を最長 1 年前まで表示  Ctrl+G</translation>
    </message>
</context>
<context>
    <name>switchyard::ActionsView</name>
    <message>
        <source>Move…</source>
        <translation>移動…</translation>
    </message>
    <message>
        <source>Live, with its disks, to another host and array  M</source>
        <translation>動作中のまま、ディスクごと別のホストとアレイへ  M</translation>
    </message>
    <message>
        <source>Move its VMs…</source>
        <translation>VM を移動…</translation>
    </message>
</context>
<context>
    <name>switchyard::AddDeviceDialog</name>
    <message>
        <source>Try it</source>
        <translation>接続テスト</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>設置場所</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Add a device</source>
        <translation>機器を追加</translation>
    </message>
    <message>
        <source>UPSes of a NUT server</source>
        <translation>NUT サーバーの UPS</translation>
    </message>
    <message>
        <source>Host (libvirt)</source>
        <translation>ホスト (libvirt)</translation>
    </message>
    <message>
        <source>Array (qemu-storage-daemon)</source>
        <translation>アレイ (qemu-storage-daemon)</translation>
    </message>
    <message>
        <source>Kind of device</source>
        <translation>機器の種類</translation>
    </message>
    <message>
        <source>The site, room or building. Type a name to make a new one.</source>
        <translation>サイト、部屋、建物など。新しい名前を入力すると作成されます。</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>サイト</translation>
    </message>
    <message>
        <source>Id in this site</source>
        <translation>サイト内 ID</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状況</translation>
    </message>
    <message>
        <source>Trying %1 … It has a few seconds to answer.</source>
        <translation>%1 に接続中… 数秒間応答を待ちます。</translation>
    </message>
    <message>
        <source>Tick at least one UPS.</source>
        <translation>UPS を 1 台以上選択してください。</translation>
    </message>
    <message>
        <source>Something was changed since it was tried. Try it again.</source>
        <translation>接続テストの後で内容が変わりました。もう一度テストしてください。</translation>
    </message>
    <message>
        <source>Say where it stands: choose a site or type a new name.</source>
        <translation>設置場所を指定してください。サイトを選ぶか、新しい名前を入力します。</translation>
    </message>
    <message>
        <source>Writing the site file …</source>
        <translation>サイトファイルに書き込み中…</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 を編集</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Another machine answers there than before (UUID %1). Saved, it is this host.</source>
        <translation>以前とは別のマシンが応答しています（UUID %1）。保存すると、このホストとして扱います。</translation>
    </message>
    <message>
        <source>The upsd there has no UPS &quot;%1&quot;.</source>
        <translation>その upsd に UPS「%1」はありません。</translation>
    </message>
</context>
<context>
    <name>switchyard::AdviceView</name>
    <message>
        <source>&amp;Approve…</source>
        <translation>承認(&amp;A)…</translation>
    </message>
    <message>
        <source>Shows what would be done, then does it  Alt+A</source>
        <translation>実行内容を表示してから実行します  Alt+A</translation>
    </message>
    <message>
        <source>Mode: %1</source>
        <translation>モード: %1</translation>
    </message>
    <message>
        <source>Show run %1</source>
        <translation>実行 %1 を表示</translation>
    </message>
</context>
<context>
    <name>switchyard::AlertsStrip</name>
    <message>
        <source>Ack</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Ack all</source>
        <translation>すべて確認</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>アラート</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Acknowledge: it stays in the list, but flashes no more</source>
        <translation>確認済みにします。一覧には残りますが、点滅は止まります</translation>
    </message>
    <message>
        <source>All alerts</source>
        <translation>すべてのアラート</translation>
    </message>
    <message>
        <source>Nothing needs attention</source>
        <translation>対応が必要なものはありません</translation>
    </message>
    <message numerus="yes">
        <source>Nothing else needs attention: %n muted</source>
        <translation>
            <numerusform>ほかに対応が必要なものはありません: 消音中 %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchyard::ApproveDialog</name>
    <message>
        <source>Arm</source>
        <translation>安全解除</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>Arm first, then confirm (A)</source>
        <translation>安全解除してから実行します (A)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>It cannot be done any more.</source>
        <translation>もう実行できません。</translation>
    </message>
    <message>
        <source>The recommendation has changed: look again.</source>
        <translation>推奨内容が変わりました。もう一度確認してください。</translation>
    </message>
    <message>
        <source>Armed</source>
        <translation>解除済み</translation>
    </message>
</context>
<context>
    <name>switchyard::ArmBar</name>
    <message>
        <source>POWER DOWN</source>
        <translation>停止実行</translation>
    </message>
    <message>
        <source>Arm first, then type the name, then Enter</source>
        <translation>安全解除し、名前を入力して Enter を押します</translation>
    </message>
    <message>
        <source>ARM  A</source>
        <translation>安全解除  A</translation>
    </message>
    <message>
        <source>ARMED  Esc</source>
        <translation>解除済み  Esc</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>確認のため %1 と入力</translation>
    </message>
    <message>
        <source>then type %1 and press Enter</source>
        <translation>次に %1 と入力して Enter を押します</translation>
    </message>
    <message>
        <source>type %1 and press Enter</source>
        <translation>%1 と入力して Enter を押します</translation>
    </message>
    <message>
        <source>Type %1 and press Enter; Esc disarms.</source>
        <translation>%1 と入力して Enter を押してください。Esc で安全解除を取り消します。</translation>
    </message>
</context>
<context>
    <name>switchyard::ArrayForm</name>
    <message>
        <source>Monitor</source>
        <translation>モニター</translation>
    </message>
    <message>
        <source>unix:/run/array/qmp.sock or 10.0.0.9:4444</source>
        <translation>unix:/run/array/qmp.sock / 10.0.0.9:4444</translation>
    </message>
    <message>
        <source>The QMP monitor of its qemu-storage-daemon.</source>
        <translation>qemu-storage-daemon の QMP モニターです。</translation>
    </message>
    <message>
        <source>Serves at</source>
        <translation>提供アドレス</translation>
    </message>
    <message>
        <source>nbd://10.0.0.9:10809</source>
        <translation>nbd://10.0.0.9:10809</translation>
    </message>
    <message>
        <source>The addresses by which hosts reach its volumes, separated by spaces. VM disks are matched by them.</source>
        <translation>ホストがボリュームに接続するアドレス（空白区切り）。仮想マシンのディスクとの照合に使います。</translation>
    </message>
    <message>
        <source>Allow an unencrypted connection</source>
        <translation>暗号化なしの接続を許可</translation>
    </message>
    <message>
        <source>Needed for a monitor over TCP.</source>
        <translation>TCP のモニターでは必要です。</translation>
    </message>
    <message>
        <source>Type where the array&apos;s QMP monitor is, for instance unix:/run/array/qmp.sock.</source>
        <translation>アレイの QMP モニターの場所を入力してください。例: unix:/run/array/qmp.sock</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an address of volumes. Write it like nbd://10.0.0.9:10809.</source>
        <translation>「%1」はボリュームのアドレスではありません。nbd://10.0.0.9:10809 のように入力してください。</translation>
    </message>
    <message>
        <source>Type the address at which hosts reach its volumes, for instance nbd://10.0.0.9:10809.</source>
        <translation>ホストがボリュームに接続するアドレスを入力してください。例: nbd://10.0.0.9:10809</translation>
    </message>
    <message>
        <source>array</source>
        <translation>アレイ</translation>
    </message>
</context>
<context>
    <name>switchyard::AuditPage</name>
    <message>
        <source>Check the chain</source>
        <translation>チェーンを検証</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>監査</translation>
    </message>
    <message>
        <source>Nobody has changed anything yet. Every action is written here with who did it.</source>
        <translation>まだ操作の記録はありません。すべての操作が実行者とともにここに記録されます。</translation>
    </message>
    <message>
        <source>Computes every row&apos;s hash anew: a row that was changed or removed shows</source>
        <translation>全行のハッシュを再計算します。改ざんや削除があれば判明します</translation>
    </message>
    <message>
        <source>checking every row</source>
        <translation>全行を検証中</translation>
    </message>
    <message>
        <source>broken at row %1: it or one before it was changed or removed</source>
        <translation>%1 行目で不一致: この行以前に改ざんまたは削除があります</translation>
    </message>
    <message>
        <source>the chain is whole</source>
        <translation>チェーンは正常です</translation>
    </message>
</context>
<context>
    <name>switchyard::ChartsBar</name>
    <message>
        <source>By VM</source>
        <translation>VM 別</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>A host, stacked by its VMs</source>
        <translation>ホストの使用状況を仮想マシン別に積み上げて表示</translation>
    </message>
    <message>
        <source>Any two things on one axis of time</source>
        <translation>任意の 2 つを同じ時間軸に表示</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>1 時間</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>1 日</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>1 週間</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>1 か月</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>1 年</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>直近 1 時間</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>直近 1 日</translation>
    </message>
    <message>
        <source>The last 7 days</source>
        <translation>直近 7 日間</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>直近 30 日間</translation>
    </message>
    <message>
        <source>The last year</source>
        <translation>直近 1 年</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>Host that is shown</source>
        <translation>表示するホスト</translation>
    </message>
    <message>
        <source>What of the host is shown</source>
        <translation>表示するホストの項目</translation>
    </message>
    <message>
        <source>First thing that is compared</source>
        <translation>比較する 1 つ目</translation>
    </message>
    <message>
        <source>Second thing that is compared</source>
        <translation>比較する 2 つ目</translation>
    </message>
    <message>
        <source>Host, partition or VM</source>
        <translation>ホスト、パーティション、仮想マシン</translation>
    </message>
    <message>
        <source>What of it is shown</source>
        <translation>表示する項目</translation>
    </message>
    <message>
        <source>In one</source>
        <translation>重ねる</translation>
    </message>
    <message>
        <source>One over the other</source>
        <translation>上下に並べる</translation>
    </message>
    <message>
        <source>In one chart, with an axis for each</source>
        <translation>1 つのグラフに、それぞれの軸で表示</translation>
    </message>
    <message>
        <source>Each in a chart of its own</source>
        <translation>それぞれ別のグラフに表示</translation>
    </message>
    <message>
        <source>Picture (&amp;PNG)…</source>
        <translation>画像 (&amp;PNG)…</translation>
    </message>
    <message>
        <source>Drawing (&amp;SVG)…</source>
        <translation>図面 (&amp;SVG)…</translation>
    </message>
    <message>
        <source>Values (&amp;CSV)…</source>
        <translation>値 (&amp;CSV)…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出し</translation>
    </message>
    <message>
        <source>Write what is shown to a file  (Ctrl+E)</source>
        <translation>表示内容をファイルに書き出します  (Ctrl+E)</translation>
    </message>
</context>
<context>
    <name>switchyard::ChartsPage</name>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>グラフ</translation>
    </message>
    <message>
        <source>No host is known yet. Here is what hosts and their VMs use, from the last hour to the last year, once one of them was read.</source>
        <translation>まだホストがありません。ホストの値を一度取得すると、ホストと仮想マシンの使用状況を直近 1 時間から 1 年までここに表示します。</translation>
    </message>
    <message>
        <source>Add a device…</source>
        <translation>機器を追加…</translation>
    </message>
    <message>
        <source>Some of it could not be had: %1</source>
        <translation>一部を取得できませんでした: %1</translation>
    </message>
    <message>
        <source>%1 What is shown is what was known before.</source>
        <translation>%1 表示しているのは以前に取得した値です。</translation>
    </message>
    <message>
        <source>Choose a host above, or select something anywhere and press Ctrl+G.</source>
        <translation>上でホストを選ぶか、任意の場所で何かを選択して Ctrl+G を押してください。</translation>
    </message>
    <message>
        <source>Choose what is compared above, or select two things anywhere and press Ctrl+G.</source>
        <translation>上で比較するものを選ぶか、任意の場所で 2 つを選択して Ctrl+G を押してください。</translation>
    </message>
    <message>
        <source>What %1 used could not be read.</source>
        <translation>%1 の使用状況を読み取れませんでした。</translation>
    </message>
    <message>
        <source> and </source>
        <translation> と </translation>
    </message>
    <message>
        <source>Reading what %1 used…</source>
        <translation>%1 の使用状況を読み込み中…</translation>
    </message>
    <message>
        <source>Nothing is known of %1 at this time.</source>
        <translation>この時間の %1 のデータはありません。</translation>
    </message>
    <message>
        <source>%1: not heard for %2</source>
        <translation>%1: %2 応答なし</translation>
    </message>
    <message>
        <source>held while you point at it</source>
        <translation>ポイント中は更新停止</translation>
    </message>
    <message>
        <source>live</source>
        <translation>リアルタイム</translation>
    </message>
    <message>
        <source>live, %1</source>
        <translation>リアルタイム、%1</translation>
    </message>
    <message>
        <source>%1 up to %2</source>
        <translation>%2 までの %1</translation>
    </message>
    <message>
        <source>Export the values</source>
        <translation>値の書き出し</translation>
    </message>
    <message>
        <source>Export the picture</source>
        <translation>画像の書き出し</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV ファイル (*.csv)</translation>
    </message>
    <message>
        <source>SVG drawings (*.svg)</source>
        <translation>SVG 図面 (*.svg)</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>画像 (*.png)</translation>
    </message>
</context>
<context>
    <name>switchyard::ChartsView</name>
    <message>
        <source>Charts</source>
        <translation>グラフ</translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>競合 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>実行 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>At %1</source>
        <translation>%1 時点</translation>
    </message>
</context>
<context>
    <name>switchyard::ChecksPage</name>
    <message>
        <source>Start %1</source>
        <translation>%1 を起動</translation>
    </message>
    <message>
        <source>Leave %1 out</source>
        <translation>%1 を除く</translation>
    </message>
    <message>
        <source>Choose another host</source>
        <translation>別のホストを選ぶ</translation>
    </message>
    <message>
        <source>Choose another array</source>
        <translation>別のアレイを選ぶ</translation>
    </message>
    <message>
        <source>Leave the disks where they are</source>
        <translation>ディスクをそのままにする</translation>
    </message>
    <message>
        <source>Ask %1 now</source>
        <translation>%1 に今すぐ問い合わせる</translation>
    </message>
    <message>
        <source>Show the runs</source>
        <translation>実行を表示</translation>
    </message>
    <message>
        <source>&amp;Check again</source>
        <translation>再確認(&amp;C)</translation>
    </message>
    <message>
        <source>It is also checked by itself as things change</source>
        <translation>状況が変わると自動でも確認されます</translation>
    </message>
    <message>
        <source>asking</source>
        <translation>問い合わせ中</translation>
    </message>
    <message>
        <source>%1 is asked whether it could run %2…</source>
        <translation>%1 に %2 を実行できるか問い合わせています…</translation>
    </message>
    <message>
        <source>later</source>
        <translation>後で</translation>
    </message>
    <message>
        <source>Whether %1 could run %2: %3</source>
        <translation>%1 が %2 を実行できるか: %3</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>適合</translation>
    </message>
    <message>
        <source>%1 says that it can run %2.</source>
        <translation>%1 は %2 を実行できると答えました。</translation>
    </message>
    <message>
        <source>well</source>
        <translation>問題なし</translation>
    </message>
    <message>
        <source>Choose where to first.</source>
        <translation>先に移動先を選んでください。</translation>
    </message>
    <message>
        <source>It cannot begin: what is in the way stands below.</source>
        <translation>始められません。妨げになるものを下に示します。</translation>
    </message>
    <message>
        <source>The destination is being asked.</source>
        <translation>移動先に問い合わせています。</translation>
    </message>
    <message>
        <source>It can begin. What should be known before stands below.</source>
        <translation>始められます。先に知っておくべきことを下に示します。</translation>
    </message>
    <message>
        <source>It can begin: nothing is in the way.</source>
        <translation>始められます。妨げになるものはありません。</translation>
    </message>
</context>
<context>
    <name>switchyard::ChoicePage</name>
    <message>
        <source>Mode</source>
        <translation>モード</translation>
    </message>
    <message>
        <source>A VM that was moved is let alone for</source>
        <translation>移動した仮想マシンを動かさない時間</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分</translation>
    </message>
    <message>
        <source>Stand back after somebody else&apos;s move</source>
        <translation>他者による移動の後に見合わせる時間</translation>
    </message>
    <message>
        <source>At most so many moves at once</source>
        <translation>同時に移動する上限数</translation>
    </message>
    <message>
        <source>Nothing is moved after somebody else moved VMs for</source>
        <translation>他者が仮想マシンを移動した後、何も移動しない時間</translation>
    </message>
    <message>
        <source>What is done about a conflict</source>
        <translation>競合への対処</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>頻度</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>式</translation>
    </message>
    <message>
        <source>Which VM goes: the one that</source>
        <translation>移動する仮想マシン: 次に該当するもの</translation>
    </message>
    <message>
        <source>It may speak of %1.</source>
        <translation>使える名前: %1。</translation>
    </message>
    <message>
        <source>Write the expression that chooses the VM, or choose another way.</source>
        <translation>仮想マシンを選ぶ式を入力するか、別の選び方を指定してください。</translation>
    </message>
    <message>
        <source>It is one: the VM with the highest value goes.</source>
        <translation>正しい式です。値が最も大きい仮想マシンを移動します。</translation>
    </message>
</context>
<context>
    <name>switchyard::ConfirmDialog</name>
    <message>
        <source>Arm</source>
        <translation>安全解除</translation>
    </message>
    <message>
        <source>Arm first, then confirm (A)</source>
        <translation>安全解除してから実行します (A)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Armed</source>
        <translation>解除済み</translation>
    </message>
    <message>
        <source>Hits %1: %2</source>
        <translation>影響を受ける%1: %2</translation>
    </message>
    <message>
        <source>Hits %1 that run now: %2</source>
        <translation>影響を受ける稼働中の%1: %2</translation>
    </message>
    <message>
        <source>Nothing that runs now is hit.</source>
        <translation>稼働中のものへの影響はありません。</translation>
    </message>
</context>
<context>
    <name>switchyard::ConflictDetail</name>
    <message>
        <source>C&amp;harts</source>
        <translation>グラフ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Dismiss…</source>
        <translation>却下(&amp;D)…</translation>
    </message>
    <message>
        <source>Ac&amp;knowledge</source>
        <translation>確認(&amp;K)</translation>
    </message>
    <message>
        <source>The host stacked by VM, at that time, on the page of charts  Alt+H</source>
        <translation>その時点のホストを仮想マシン別に積み上げ、グラフのページに表示  Alt+H</translation>
    </message>
    <message>
        <source>Which resource is drawn</source>
        <translation>グラフに表示するリソース</translation>
    </message>
    <message>
        <source>Nothing is recommended for it any more, for a reason  Alt+D</source>
        <translation>理由を付けて、以後この競合への推奨を止めます  Alt+D</translation>
    </message>
    <message>
        <source>Its alert stays in the list, but flashes no more  Alt+K</source>
        <translation>アラートは一覧に残りますが、点滅は止まります  Alt+K</translation>
    </message>
    <message>
        <source>Its alert is not heard of for an hour, or until it is over  Alt+U</source>
        <translation>アラートを 1 時間、または競合が終わるまで通知しません  Alt+U</translation>
    </message>
    <message>
        <source>Asking what was used…</source>
        <translation>使用状況を問い合わせ中…</translation>
    </message>
    <message>
        <source>%1, %2 for %3</source>
        <translation>%1、%2、継続 %3</translation>
    </message>
    <message>
        <source>These VMs have not fought before, as far as is kept.</source>
        <translation>記録の範囲では、これらの仮想マシンが競合したことはありません。</translation>
    </message>
    <message numerus="yes">
        <source>These VMs fought %n time(s) before: %1.</source>
        <translation>
            <numerusform>これらの仮想マシンは以前に %n 回競合しました: %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Unmute</source>
        <translation>消音解除(&amp;U)</translation>
    </message>
    <message>
        <source>M&amp;ute 1 h</source>
        <translation>1 時間消音(&amp;U)</translation>
    </message>
</context>
<context>
    <name>switchyard::ConflictView</name>
    <message>
        <source>Dismissed by %1.</source>
        <translation>%1 が却下しました。</translation>
    </message>
    <message>
        <source>Under way: %1.</source>
        <translation>進行中: %1。</translation>
    </message>
    <message>
        <source>What would end it: %1.</source>
        <translation>解消する方法: %1。</translation>
    </message>
    <message>
        <source>Fights with %1 for %2 since %3.</source>
        <translation>%3 から %1 と%2で競合しています。</translation>
    </message>
    <message>
        <source>%1 fight for %2 since %3.</source>
        <translation>%3 から %1 が%2で競合しています。</translation>
    </message>
    <message>
        <source>Show the conflict</source>
        <translation>競合を表示</translation>
    </message>
</context>
<context>
    <name>switchyard::ConflictsPage</name>
    <message>
        <source>%1?</source>
        <translation>%1: 実行しますか?</translation>
    </message>
    <message>
        <source>&amp;Policy…</source>
        <translation>方針(&amp;P)…</translation>
    </message>
    <message>
        <source>Thresholds, which VM goes, when by itself  Alt+P</source>
        <translation>しきい値、移動する仮想マシン、自動で行う条件  Alt+P</translation>
    </message>
    <message>
        <source>Stands back</source>
        <translation>見合わせ中</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>競合</translation>
    </message>
    <message>
        <source>No VMs fight now, and none did as far as is kept. When two or more VMs of a host use up the same resource, they are named here, with what would end it.</source>
        <translation>現在、競合している仮想マシンはなく、記録の範囲では過去にもありません。ホストの 2 台以上の仮想マシンが同じリソースを使い切ると、解消する方法とともにここに表示します。</translation>
    </message>
    <message>
        <source>Balancing is off for this site. The policy turns it on.</source>
        <translation>このサイトでは負荷分散が無効です。方針で有効にできます。</translation>
    </message>
    <message>
        <source>Policy…</source>
        <translation>方針…</translation>
    </message>
    <message>
        <source>Choose a conflict to see what would end it.</source>
        <translation>競合を選択すると、解消する方法を表示します。</translation>
    </message>
    <message>
        <source>Hosts to switch</source>
        <translation>入切するホスト</translation>
    </message>
    <message>
        <source>Mode: %1</source>
        <translation>モード: %1</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>Something else moves VMs here, so nothing is moved by itself before %1. %2</source>
        <translation>別の何かがここで仮想マシンを移動しているため、%1 までは自動で移動しません。%2</translation>
    </message>
</context>
<context>
    <name>switchyard::ConsolidationPage</name>
    <message>
        <source>Gather VMs, so that hosts can be switched off</source>
        <translation>仮想マシンを集約し、ホストの電源を切れるようにする</translation>
    </message>
    <message>
        <source>Mode of switching hosts</source>
        <translation>ホスト入切のモード</translation>
    </message>
    <message>
        <source>Off below</source>
        <translation>電源を切る使用率 (未満)</translation>
    </message>
    <message>
        <source>Off: for how long</source>
        <translation>電源を切る: 継続時間</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分</translation>
    </message>
    <message>
        <source>On above</source>
        <translation>電源を入れる使用率 (超過)</translation>
    </message>
    <message>
        <source>On: for how long</source>
        <translation>電源を入れる: 継続時間</translation>
    </message>
    <message>
        <source>Spare hosts that stay on</source>
        <translation>電源を切らない予備のホスト数</translation>
    </message>
    <message>
        <source>for</source>
        <translation>継続</translation>
    </message>
    <message>
        <source>A host could be off where the use is below</source>
        <translation>ホストの電源を切れる使用率 (未満)</translation>
    </message>
    <message>
        <source>One is needed again where the use is above</source>
        <translation>ホストが再び必要になる使用率 (超過)</translation>
    </message>
    <message>
        <source>The host to be emptied is chosen by what it draws and by what feeds it. One is only ever switched off where waking it was proven once.</source>
        <translation>空にするホストは、消費電力と給電元から選びます。電源を切るのは、起動できることを一度確認したホストだけです。</translation>
    </message>
    <message>
        <source>Hosts must be switched off below less than they are switched on above, else they go off and on in turns.</source>
        <translation>電源を切る値は電源を入れる値より小さくする必要があります。そうでないと、ホストの電源の入切が繰り返されます。</translation>
    </message>
</context>
<context>
    <name>switchyard::DataTable</name>
    <message>
        <source>Columns as at first</source>
        <translation>列を初期状態に戻す</translation>
    </message>
</context>
<context>
    <name>switchyard::DestinationList</name>
    <message>
        <source>not possible</source>
        <translation>不可</translation>
    </message>
    <message>
        <source>best</source>
        <translation>最適</translation>
    </message>
    <message>
        <source>Hosts to move to, the best first</source>
        <translation>移動先のホスト (最適なものから)</translation>
    </message>
</context>
<context>
    <name>switchyard::DetailsPane</name>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Select a device, VM or volume to see everything that is known of it.</source>
        <translation>機器、仮想マシン、ボリュームを選択すると、判明している情報をすべて表示します。</translation>
    </message>
    <message>
        <source>Where is it</source>
        <translation>接続先を表示</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy the console&apos;s address</source>
        <translation>コンソールのアドレスをコピー</translation>
    </message>
    <message>
        <source>Power path</source>
        <translation>給電経路</translation>
    </message>
    <message>
        <source>I/O path</source>
        <translation>I/O 経路</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>直近 1 時間</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Recent events</source>
        <translation>最近のイベント</translation>
    </message>
    <message>
        <source>Everything known</source>
        <translation>すべての情報</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>コンソール</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>給電先</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>選択中</translation>
    </message>
    <message>
        <source>for %1</source>
        <comment>how long it boots</comment>
        <translation>%1 経過</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>保持中</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>競合</translation>
    </message>
</context>
<context>
    <name>switchyard::DeviceForm</name>
    <message>
        <source>Type the user whose password this is.</source>
        <translation>このパスワードのユーザー名を入力してください。</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>変更なし</translation>
    </message>
</context>
<context>
    <name>switchyard::DismissDialog</name>
    <message>
        <source>Dismiss</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>Dismiss a conflict</source>
        <translation>競合の却下</translation>
    </message>
    <message>
        <source>Reason, for whoever comes next</source>
        <translation>理由（次に見る人のため）</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Nothing is recommended for it any more while it lasts, and its alert becomes a low one. The VMs go on as they are.</source>
        <translation>この競合が続く間は何も推奨せず、アラートの優先度を低にします。仮想マシンはそのまま動き続けます。</translation>
    </message>
</context>
<context>
    <name>switchyard::ElidedLabel</name>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
</context>
<context>
    <name>switchyard::ElsewhereLine</name>
    <message>
        <source>%1: run %2 of %3 was begun at %4, and its console is lost. A guard goes on with it, or &quot;switchyardctl runs resume %2&quot;.</source>
        <translation>%1: %3 の実行 %2 は %4 に開始されましたが、そのコンソールは失われました。ガードが続行するか、&quot;switchyardctl runs resume %2&quot; で続行できます。</translation>
    </message>
    <message>
        <source>%1: run %2 of %3, on another console, is under way since %4. It is stopped there.</source>
        <translation>%1: 別のコンソールで %3 の実行 %2 が %4 から進行中です。停止するには、そのコンソールで操作してください。</translation>
    </message>
    <message>
        <source>%1 (and %2 more)</source>
        <translation>%1（ほか %2 件）</translation>
    </message>
</context>
<context>
    <name>switchyard::EmergencyButton</name>
    <message>
        <source>Power down a UPS, a site, a host or everything, in order (F12)</source>
        <translation>UPS、サイト、ホスト、またはすべてを順序どおりに停止 (F12)</translation>
    </message>
    <message>
        <source>POWERING DOWN  F12</source>
        <translation>停止処理中  F12</translation>
    </message>
    <message>
        <source>BRINGING BACK  F12</source>
        <translation>復旧中  F12</translation>
    </message>
    <message>
        <source>EMERGENCY  F12</source>
        <translation>緊急停止  F12</translation>
    </message>
</context>
<context>
    <name>switchyard::EmergencyPanel</name>
    <message>
        <source>Emergency power-down</source>
        <translation>緊急停止</translation>
    </message>
    <message>
        <source>EMERGENCY POWER-DOWN</source>
        <translation>緊急停止</translation>
    </message>
    <message>
        <source>Esc closes, and stops nothing</source>
        <translation>Esc: 閉じる（実行は止まりません）</translation>
    </message>
    <message>
        <source>Armed. Esc disarms</source>
        <translation>解除済み。Esc で取り消し</translation>
    </message>
</context>
<context>
    <name>switchyard::EntryTable</name>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>%1: entry %2 names none.</source>
        <translation>%1: %2 行目に名前がありません。</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; is no number.</source>
        <translation>%1: 「%2」は数値ではありません。</translation>
    </message>
</context>
<context>
    <name>switchyard::FeedBoard</name>
    <message>
        <source>Feeds</source>
        <translation>給電系統</translation>
    </message>
    <message>
        <source>UPSes on the left, hosts and arrays on the right. The list below says the same in words.</source>
        <translation>左が UPS、右がホストとアレイです。同じ内容を下の一覧に示します。</translation>
    </message>
    <message>
        <source>Feeds are drawn between a UPS and a host or array. Add one of each first.</source>
        <translation>給電系統は UPS とホストまたはアレイの間に引きます。先にそれぞれ 1 台以上追加してください。</translation>
    </message>
</context>
<context>
    <name>switchyard::FeedPicker</name>
    <message>
        <source>Feeds</source>
        <translation>給電系統</translation>
    </message>
    <message>
        <source>Fed by</source>
        <translation>給電元</translation>
    </message>
    <message>
        <source>Outlet</source>
        <translation>アウトレット</translation>
    </message>
</context>
<context>
    <name>switchyard::FeedsDialog</name>
    <message>
        <source>Remove feed</source>
        <translation>給電系統を削除</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>給電系統</translation>
    </message>
    <message>
        <source>UPS</source>
        <translation>UPS</translation>
    </message>
    <message>
        <source>Outlet</source>
        <translation>アウトレット</translation>
    </message>
    <message>
        <source>List of feeds</source>
        <translation>給電系統の一覧</translation>
    </message>
    <message>
        <source>Host or array</source>
        <translation>ホスト / アレイ</translation>
    </message>
    <message>
        <source>Add feed</source>
        <translation>給電系統を追加</translation>
    </message>
    <message>
        <source>feeds</source>
        <translation>給電先</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状況</translation>
    </message>
    <message>
        <source>Drag from a UPS to what it feeds. Two lines to one host are a redundant feed.</source>
        <translation>UPS から給電先へドラッグします。1 台のホストに 2 本引くと冗長給電になります。</translation>
    </message>
    <message>
        <source>Writing the site file …</source>
        <translation>サイトファイルに書き込み中…</translation>
    </message>
    <message>
        <source>Feeds</source>
        <comment>what the outlet feeds</comment>
        <translation>給電先</translation>
    </message>
</context>
<context>
    <name>switchyard::FightChart</name>
    <message>
        <source>Nothing is kept of that time.</source>
        <translation>その時間の記録はありません。</translation>
    </message>
    <message>
        <source>%1 of the host over time</source>
        <translation>ホストの%1の推移</translation>
    </message>
    <message>
        <source>total %1</source>
        <translation>合計 %1</translation>
    </message>
    <message>
        <source>host %1</source>
        <translation>ホスト %1</translation>
    </message>
    <message>
        <source>a VM %1</source>
        <translation>VM %1</translation>
    </message>
    <message>
        <source>total</source>
        <translation>合計</translation>
    </message>
</context>
<context>
    <name>switchyard::FilterHeader</name>
    <message>
        <source>Filter</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Words that the cell holds, or a number: &gt;80, &lt;=10, 20..30. With ! in front: without the word.</source>
        <translation>セルに含まれる語、または数値の条件: &gt;80、&lt;=10、20..30。先頭に ! を付けると、その語を含まないもの。</translation>
    </message>
    <message>
        <source>Filter for %1</source>
        <translation>%1のフィルター</translation>
    </message>
</context>
<context>
    <name>switchyard::FoundPanel</name>
    <message>
        <source>Found</source>
        <translation>検出</translation>
    </message>
    <message>
        <source>Id in this site</source>
        <translation>サイト内 ID</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>検出されたもの</translation>
    </message>
    <message>
        <source>Try the device to see what it has.</source>
        <translation>接続テストをすると、検出されたものを表示します。</translation>
    </message>
    <message>
        <source>%1
Its own words: %2</source>
        <translation>%1
機器からのメッセージ: %2</translation>
    </message>
    <message>
        <source>Its certificate could not be verified. Compare the SHA-256 fingerprint with the one on the device itself:
%1</source>
        <translation>証明書を検証できませんでした。SHA-256 フィンガープリントを機器本体のものと照合してください:
%1</translation>
    </message>
    <message>
        <source>They are the same: trust this certificate</source>
        <translation>一致したので、この証明書を信頼する</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>暗号化あり</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>暗号化なし</translation>
    </message>
    <message>
        <source>It answers.</source>
        <translation>応答がありました。</translation>
    </message>
    <message>
        <source>It answers. Its certificate&apos;s SHA-256 fingerprint:
%1</source>
        <translation>応答がありました。証明書の SHA-256 フィンガープリント:
%1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
</context>
<context>
    <name>switchyard::GuardButton</name>
    <message>
        <source>Guard this site from this console</source>
        <translation>このコンソールでこのサイトをガードする</translation>
    </message>
    <message>
        <source>Guard this site</source>
        <translation>サイトのガード</translation>
    </message>
    <message>
        <source>Let this console power down what hangs on a failing UPS, and bring it back?</source>
        <translation>障害が起きた UPS に依存するものを、このコンソールが停止・復旧してよいですか?</translation>
    </message>
    <message>
        <source>When a battery runs low, it shuts down the VMs in the order of the site file&apos;s &quot;protection&quot;, then their hosts, then cuts the UPS&apos;s load. It does so while this window is open. switchyardctl guard does the same without a window.</source>
        <translation>バッテリーが残り少なくなると、サイトファイルの &quot;protection&quot; の順に仮想マシン、続いてホストをシャットダウンし、最後に UPS の負荷を遮断します。このウィンドウが開いている間だけ動作します。switchyardctl guard はウィンドウなしで同じことを行います。</translation>
    </message>
    <message>
        <source>Guard</source>
        <translation>ガードする</translation>
    </message>
    <message>
        <source>Guard: not known</source>
        <translation>ガード: 不明</translation>
    </message>
    <message>
        <source>No guard</source>
        <translation>ガードなし</translation>
    </message>
    <message>
        <source>Guard: %1</source>
        <translation>ガード: %1</translation>
    </message>
    <message>
        <source>Guard: powering down</source>
        <translation>ガード: 停止処理中</translation>
    </message>
    <message>
        <source>Guard: bringing back</source>
        <translation>ガード: 復旧中</translation>
    </message>
    <message>
        <source>Guard: waits for the mains</source>
        <translation>ガード: 商用電源の復帰待ち</translation>
    </message>
    <message>
        <source>Guard: this console</source>
        <translation>ガード: このコンソール</translation>
    </message>
    <message>
        <source>Nobody powers this site down when its UPS fails</source>
        <translation>UPS に障害が起きても、このサイトを停止する担当がいません</translation>
    </message>
    <message>
        <source>This console powers down what hangs on a failing UPS, and brings it back</source>
        <translation>障害が起きた UPS に依存するものを、このコンソールが停止・復旧します</translation>
    </message>
    <message>
        <source>Another console powers down what hangs on a failing UPS</source>
        <translation>障害が起きた UPS に依存するものは、別のコンソールが停止します</translation>
    </message>
</context>
<context>
    <name>switchyard::GuardLine</name>
    <message>
        <source>Show run %1</source>
        <translation>実行 %1 を表示</translation>
    </message>
    <message>
        <source>Stop guarding</source>
        <translation>ガードをやめる</translation>
    </message>
    <message>
        <source>Guard from this console…</source>
        <translation>このコンソールでガード…</translation>
    </message>
</context>
<context>
    <name>switchyard::HeldBook</name>
    <message>
        <source>held by run %1 of %2</source>
        <translation>%2 の実行 %1 が使用中</translation>
    </message>
</context>
<context>
    <name>switchyard::HeldView</name>
    <message>
        <source>Show run %1</source>
        <translation>実行 %1 を表示</translation>
    </message>
    <message>
        <source>Run %1 of %2: %3</source>
        <translation>%2 の実行 %1: %3</translation>
    </message>
    <message>
        <source>Run %1 of %2, whose console is gone: %3</source>
        <translation>%2 の実行 %1(コンソールはなくなりました): %3</translation>
    </message>
    <message>
        <source>Run %1 of %2, in another console: %3</source>
        <translation>%2 の実行 %1(別のコンソール): %3</translation>
    </message>
</context>
<context>
    <name>switchyard::HostChanges</name>
    <message>
        <source>Hosts to be switched</source>
        <translation>電源を入切するホスト</translation>
    </message>
    <message>
        <source>No host could be switched off now, and none is needed again. A host is listed here once its VMs would fit elsewhere for %1 min.</source>
        <translation>今は電源を切れるホストも、再び必要なホストもありません。仮想マシンがほかのホストに収まる状態が %1 分続くと、そのホストをここに表示します。</translation>
    </message>
    <message>
        <source>Here stand hosts that could be switched off once their VMs are gathered elsewhere, and hosts that are needed again. It is off for this site; the policy turns it on.</source>
        <translation>仮想マシンをほかに集約すれば電源を切れるホストと、再び必要になったホストをここに表示します。このサイトでは無効です。方針で有効にできます。</translation>
    </message>
</context>
<context>
    <name>switchyard::HostForm</name>
    <message>
        <source>libvirt URI</source>
        <translation>libvirt URI</translation>
    </message>
    <message>
        <source>qemu+tls://hv1.example.org/system</source>
        <translation>qemu+tls://hv1.example.org/system</translation>
    </message>
    <message>
        <source>How libvirt reaches it: qemu, xen, esx or lxc; over tls, ssh or tcp.</source>
        <translation>libvirt の接続方法。qemu、xen、esx、lxc を tls、ssh、tcp 経由で指定します。</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>only if libvirtd asks</source>
        <translation>libvirtd が要求する場合のみ</translation>
    </message>
    <message>
        <source>For SASL or ESX; an ssh user goes into the URI.</source>
        <translation>SASL または ESX 用です。ssh のユーザーは URI に含めます。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Kept in the keychain or the secrets file, never in the site file.</source>
        <translation>キーチェーンまたはシークレットファイルに保存します。サイトファイルには書き込みません。</translation>
    </message>
    <message>
        <source>Allow an unencrypted connection</source>
        <translation>暗号化なしの接続を許可</translation>
    </message>
    <message>
        <source>Needed for qemu+tcp.</source>
        <translation>qemu+tcp では必要です。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>10.0.9.5 or 10.0.9.5:623</source>
        <translation>10.0.9.5 または 10.0.9.5:623</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>operator</translation>
    </message>
    <message>
        <source>A BMC user with the operator privilege.</source>
        <translation>operator 権限を持つ BMC ユーザーです。</translation>
    </message>
    <message>
        <source>Its BMC (optional)</source>
        <translation>BMC（任意）</translation>
    </message>
    <message>
        <source>Type the host&apos;s libvirt URI, for instance qemu+tls://hv1.example.org/system.</source>
        <translation>ホストの libvirt URI を入力してください。例: qemu+tls://hv1.example.org/system</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a libvirt URI. It begins with the hypervisor, for instance qemu+tls://%1/system.</source>
        <translation>「%1」は libvirt URI ではありません。ハイパーバイザー名から始めます。例: qemu+tls://%1/system</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>プロトコル</translation>
    </message>
    <message>
        <source>IPMI 2.0</source>
        <translation>IPMI 2.0</translation>
    </message>
    <message>
        <source>Redfish</source>
        <translation>Redfish</translation>
    </message>
    <message>
        <source>Redfish where the BMC has it: in TLS, with a certificate. Older ones speak IPMI only.</source>
        <translation>BMC が対応していれば Redfish を選びます。証明書を使った TLS で接続します。古い BMC は IPMI にしか対応していません。</translation>
    </message>
    <message>
        <source>The BMC&apos;s own address. Without a BMC the host cannot be switched on or off from here.</source>
        <translation>BMC 自体のアドレスです。BMC がないと、ここからホストの電源を操作できません。</translation>
    </message>
    <message>
        <source>System</source>
        <translation>システム</translation>
    </message>
    <message>
        <source>only if there are several</source>
        <translation>複数ある場合のみ</translation>
    </message>
    <message>
        <source>Which system of the BMC this host is, where it has several, as in a chassis of blades. If it is needed, trying says which there are.</source>
        <translation>ブレードのシャーシのように BMC に複数のシステムがある場合、このホストがどれに当たるかを指定します。必要な場合は、接続テストで候補が表示されます。</translation>
    </message>
    <message>
        <source>Allow an unencrypted connection to the BMC</source>
        <translation>BMC への暗号化なしの接続を許可</translation>
    </message>
    <message>
        <source>Needed for an address that begins with http://.</source>
        <translation>http:// で始まるアドレスに必要です。</translation>
    </message>
    <message>
        <source>10.0.9.5 or https://bmc1.example.org:8443</source>
        <translation>10.0.9.5 または https://bmc1.example.org:8443</translation>
    </message>
</context>
<context>
    <name>switchyard::KeysOverlay</name>
    <message>
        <source>All keys</source>
        <translation>キー一覧</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>switchyard::LanesView</name>
    <message>
        <source>to come</source>
        <translation>これから</translation>
    </message>
    <message>
        <source>now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>Where the VM runs</source>
        <translation>VM の場所</translation>
    </message>
    <message>
        <source>where it was</source>
        <translation>元の場所</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>%1 上</translation>
    </message>
    <message>
        <source>off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>%1 から %2 へ</translation>
    </message>
</context>
<context>
    <name>switchyard::LoadBars</name>
    <message>
        <source>%1: %2, afterwards %3, threshold %4</source>
        <translation>%1: %2、実行後 %3、しきい値 %4</translation>
    </message>
</context>
<context>
    <name>switchyard::LogPage</name>
    <message>
        <source>Event log</source>
        <translation>イベントログ</translation>
    </message>
    <message>
        <source>Nothing has happened yet. Every change of state and every action is written here.</source>
        <translation>まだ何も起きていません。状態の変化と操作はすべてここに記録されます。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>重大</translation>
    </message>
    <message>
        <source>Only what is selected</source>
        <translation>選択中のもののみ</translation>
    </message>
</context>
<context>
    <name>switchyard::LossModel</name>
    <message>
        <source>At (min:s)</source>
        <translation>経過 (分:秒)</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Who would not make it</source>
        <translation>間に合わないもの</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>switchyard::MainWindow</name>
    <message>
        <source>Recent sites</source>
        <translation>最近のサイト</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>一覧</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>監査</translation>
    </message>
    <message>
        <source>Topology</source>
        <translation>トポロジー</translation>
    </message>
    <message>
        <source>No site</source>
        <translation>サイトなし</translation>
    </message>
    <message>
        <source>%1 – Switchyard</source>
        <translation>%1 – Switchyard</translation>
    </message>
    <message>
        <source>Simulated fleet: nothing here is real</source>
        <translation>シミュレーション: 実在の機器ではありません</translation>
    </message>
    <message>
        <source>Demo lab: real programs on this machine, nobody&apos;s production</source>
        <translation>デモ環境: このマシン上の実プログラムです。本番環境ではありません</translation>
    </message>
    <message>
        <source>No site yet: Switchyard shows UPSes, hosts and arrays once you tell it where one is.</source>
        <translation>サイトがまだありません。機器の接続先を登録すると、UPS、ホスト、アレイを表示します。</translation>
    </message>
    <message>
        <source>Add a device…</source>
        <translation>機器を追加…</translation>
    </message>
    <message>
        <source>Ask every device now</source>
        <translation>全機器を今すぐ更新</translation>
    </message>
    <message>
        <source>Ask every device now  F5</source>
        <translation>全機器を今すぐ更新  F5</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>アラート</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Open another site…</source>
        <translation>別のサイトを開く…</translation>
    </message>
    <message>
        <source>Save a picture of the window…</source>
        <translation>画面を画像で保存…</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>キー一覧</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語 (Language)</translation>
    </message>
    <message>
        <source>Open a site</source>
        <translation>サイトを開く</translation>
    </message>
    <message>
        <source>Site files (*.json)</source>
        <translation>サイトファイル (*.json)</translation>
    </message>
    <message>
        <source>Save a picture of the window</source>
        <translation>画面を画像で保存</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>画像 (*.png)</translation>
    </message>
    <message>
        <source>Ask now</source>
        <translation>今すぐ更新</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Page: %1</source>
        <translation>ページ: %1</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>全画面共通</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>すべてを検索</translation>
    </message>
    <message>
        <source>Acknowledge the first alert</source>
        <translation>先頭のアラートを確認</translation>
    </message>
    <message>
        <source>Show or hide pages, alerts, details</source>
        <translation>ページ、アラート、詳細の表示切替</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>メニュー</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>全体</translation>
    </message>
    <message>
        <source>Walk along edges</source>
        <translation>線に沿って移動</translation>
    </message>
    <message>
        <source>Pin the path</source>
        <translation>経路を固定</translation>
    </message>
    <message>
        <source>Jump by name</source>
        <translation>名前で移動</translation>
    </message>
    <message>
        <source>Add to the selection</source>
        <translation>選択に追加</translation>
    </message>
    <message>
        <source>Find in this table</source>
        <translation>一覧内を検索</translation>
    </message>
    <message>
        <source>Filter by column</source>
        <translation>列ごとに絞り込み</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>行をコピー</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>電源</translation>
    </message>
    <message>
        <source>Rehearse an outage…</source>
        <translation>停電リハーサル…</translation>
    </message>
    <message>
        <source>Emergency power-down</source>
        <translation>緊急停止</translation>
    </message>
    <message>
        <source>Rehearse an outage</source>
        <translation>停電リハーサル</translation>
    </message>
    <message>
        <source>From UPS to UPS</source>
        <translation>UPS 間を移動</translation>
    </message>
    <message>
        <source>Open a UPS; select a name</source>
        <translation>UPS を開く、名前を選択</translation>
    </message>
    <message>
        <source>Move VMs…</source>
        <translation>VM を移動…</translation>
    </message>
    <message>
        <source>Move: %1…</source>
        <translation>移動: %1…</translation>
    </message>
    <message>
        <source>Move what is selected</source>
        <translation>選択したものを移動</translation>
    </message>
    <message>
        <source>Moving VMs</source>
        <translation>VM の移動</translation>
    </message>
    <message>
        <source>Check a VM</source>
        <translation>VM を選択</translation>
    </message>
    <message>
        <source>To the next page</source>
        <translation>次のページへ</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Switch now, while it is held</source>
        <translation>待機中に今すぐ切り替え</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>取りやめ</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Show in charts</source>
        <translation>グラフに表示</translation>
    </message>
    <message>
        <source>Policy of balancing…</source>
        <translation>負荷分散の方針…</translation>
    </message>
    <message>
        <source>Show it in charts</source>
        <translation>グラフに表示</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>グラフ</translation>
    </message>
    <message>
        <source>Earlier, later</source>
        <translation>前へ、後へ</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>拡大縮小</translation>
    </message>
    <message>
        <source>The whole time again</source>
        <translation>全期間に戻す</translation>
    </message>
    <message>
        <source>Crosshair</source>
        <translation>十字線</translation>
    </message>
    <message>
        <source>From VM to VM</source>
        <translation>仮想マシンを順に選択</translation>
    </message>
    <message>
        <source>Conflicts and runs; Enter goes there</source>
        <translation>競合と実行。Enter で開く</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出し</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>競合</translation>
    </message>
    <message>
        <source>Approve what would end it</source>
        <translation>解消する方法を承認</translation>
    </message>
    <message>
        <source>Answer the question</source>
        <translation>質問に回答</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>Acknowledge, mute</source>
        <translation>確認、消音</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>方針</translation>
    </message>
    <message>
        <source>%1 The page of conflicts waits for your word.</source>
        <translation>%1 競合のページで指示を待っています。</translation>
    </message>
</context>
<context>
    <name>switchyard::MoveDraft</name>
    <message>
        <source>It is off. It is asked in the run, once it is on and before the switch.</source>
        <translation>電源オフです。実行中、電源が入った後、切り替えの前に問い合わせます。</translation>
    </message>
</context>
<context>
    <name>switchyard::MoveGlance</name>
    <message>
        <source>%1 · run %2</source>
        <translation>%1 ・実行 %2</translation>
    </message>
    <message>
        <source>of %1, whose console is gone</source>
        <translation>%1(コンソールはなくなりました)</translation>
    </message>
    <message>
        <source>of %1, in another console</source>
        <translation>%1(別のコンソール)</translation>
    </message>
</context>
<context>
    <name>switchyard::MovePage</name>
    <message>
        <source>Move VMs…</source>
        <translation>VM を移動…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保存する</translation>
    </message>
    <message>
        <source>Delete now…</source>
        <translation>今すぐ削除…</translation>
    </message>
    <message>
        <source>A running VM, with its disks, to another host and array  M</source>
        <translation>動作中の VM をディスクごと別のホストとアレイへ  M</translation>
    </message>
    <message>
        <source>Its lanes, the switch, giving up, the report  Enter</source>
        <translation>レーン、切り替え、取りやめ、レポート  Enter</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>No VM was moved yet. A move takes a running VM, with its disks, to another host and array, and is shown here while it runs and afterwards.</source>
        <translation>まだ VM は移動されていません。移動は、動作中の VM をディスクごと別のホストとアレイへ移すもので、実行中も終了後もここに表示されます。</translation>
    </message>
    <message>
        <source>Old volumes</source>
        <translation>旧ボリューム</translation>
    </message>
    <message>
        <source>No old volumes. After a switch, the disk that a VM has left is kept here for the days that were set, and then deleted.</source>
        <translation>旧ボリュームはありません。切り替え後、VM が離れたディスクは設定された日数ここに保存され、その後削除されます。</translation>
    </message>
    <message>
        <source>Before its time, for good</source>
        <translation>期限前に、完全に</translation>
    </message>
    <message>
        <source>It stays for good, and is yours from then on</source>
        <translation>ずっと残り、以後はあなたが管理します</translation>
    </message>
    <message>
        <source>Old volumes, kept for a while</source>
        <translation>一定期間保存される旧ボリューム</translation>
    </message>
    <message>
        <source>Delete an old volume</source>
        <translation>旧ボリュームの削除</translation>
    </message>
    <message>
        <source>Delete %1 for good?</source>
        <translation>%1 を完全に削除しますか?</translation>
    </message>
    <message>
        <source>It is the disk as it was when its VM moved. Until it is deleted one could go back to it.</source>
        <translation>VM が移動した時点のディスクです。削除されるまでは、これに戻ることができます。</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>削除(&amp;D)</translation>
    </message>
</context>
<context>
    <name>switchyard::MovePlanPage</name>
    <message>
        <source>Steps of the plan</source>
        <translation>計画の手順</translation>
    </message>
    <message>
        <source>Nothing can be done before what is in the way has gone.</source>
        <translation>妨げがなくなるまで何もできません。</translation>
    </message>
</context>
<context>
    <name>switchyard::MoveReportPage</name>
    <message>
        <source>Save &amp;report…</source>
        <translation>レポートを保存(&amp;R)…</translation>
    </message>
    <message>
        <source>The report</source>
        <translation>レポート</translation>
    </message>
    <message>
        <source>As a web page or as text: what was done, step by step</source>
        <translation>行われたことを順に、Web ページまたはテキストで</translation>
    </message>
    <message>
        <source>%1 · run %2</source>
        <translation>%1 · 実行 %2</translation>
    </message>
</context>
<context>
    <name>switchyard::MoveRunPage</name>
    <message>
        <source>What is where</source>
        <translation>どこに何があるか</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>実行 %1</translation>
    </message>
    <message>
        <source>%1 · run %2</source>
        <translation>%1 · 実行 %2</translation>
    </message>
    <message>
        <source>It is run by %1, in another console: its rates are not heard here.</source>
        <translation>%1 が別のコンソールで実行しています。速度はここでは分かりません。</translation>
    </message>
    <message>
        <source>It is looked up…</source>
        <translation>調べています…</translation>
    </message>
</context>
<context>
    <name>switchyard::MoveWizard</name>
    <message>
        <source>What</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>移動先</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>計画</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>レポート</translation>
    </message>
    <message>
        <source>&amp;Plan it anew</source>
        <translation>計画し直す(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>戻る(&amp;B)</translation>
    </message>
    <message>
        <source>Move VMs</source>
        <translation>VM の移動</translation>
    </message>
    <message>
        <source>Close  Esc</source>
        <translation>閉じる  Esc</translation>
    </message>
    <message>
        <source>&amp;Move</source>
        <translation>移動(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>次へ(&amp;N)</translation>
    </message>
    <message>
        <source>Close  Esc  (it goes on)</source>
        <translation>閉じる  Esc  (続行されます)</translation>
    </message>
    <message>
        <source>&amp;Report</source>
        <translation>レポート(&amp;R)</translation>
    </message>
    <message>
        <source>Meanwhile something stands in the way: see the checks.</source>
        <translation>その間に妨げが生じました。確認を見てください。</translation>
    </message>
</context>
<context>
    <name>switchyard::Notices</name>
    <message>
        <source>Dismiss</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>%1: done</source>
        <translation>%1: 完了</translation>
    </message>
</context>
<context>
    <name>switchyard::NutForm</name>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>10.0.0.5 or ups.example.org:3493</source>
        <translation>10.0.0.5 または ups.example.org:3493</translation>
    </message>
    <message>
        <source>Where upsd listens. Its port is 3493 unless told otherwise.</source>
        <translation>upsd の待ち受けアドレスです。ポートを省略すると 3493 になります。</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>operator</translation>
    </message>
    <message>
        <source>A user of upsd.users. Needed for tests and the beeper, not for watching.</source>
        <translation>upsd.users のユーザーです。テストとブザーの操作に必要です。監視だけなら不要です。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Kept in the keychain or the secrets file, never in the site file.</source>
        <translation>キーチェーンまたはシークレットファイルに保存します。サイトファイルには書き込みません。</translation>
    </message>
    <message>
        <source>Allow an unencrypted connection</source>
        <translation>暗号化なしの接続を許可</translation>
    </message>
    <message>
        <source>Without this, upsd must offer STARTTLS.</source>
        <translation>許可しない場合、upsd が STARTTLS に対応している必要があります。</translation>
    </message>
    <message>
        <source>Type the address of the machine on which upsd runs.</source>
        <translation>upsd が動作するマシンのアドレスを入力してください。</translation>
    </message>
</context>
<context>
    <name>switchyard::OutageChart</name>
    <message>
        <source>The charge through the outage</source>
        <translation>停電中の充電の推移</translation>
    </message>
    <message>
        <source>The battery is empty after %1.</source>
        <translation>バッテリーは %1 後に空になります。</translation>
    </message>
    <message>
        <source>Drag a point, or move it by the arrow keys; double-click or Ins adds one, Del takes it out, Backspace leaves its charge open</source>
        <translation>点をドラッグするか、矢印キーで移動します。ダブルクリックまたは Ins で追加、Del で削除、Backspace で充電を未指定にします</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Point %1 of %2: %3</source>
        <translation>点 %1/%2: %3</translation>
    </message>
    <message>
        <source>%1  %2 %</source>
        <translation>%1  %2 %</translation>
    </message>
</context>
<context>
    <name>switchyard::OutageEditor</name>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Takes the chosen point out  Del</source>
        <translation>選択した時点を削除  Del</translation>
    </message>
    <message>
        <source>UPSes that the outage hits</source>
        <translation>停電の対象の UPS</translation>
    </message>
    <message>
        <source>What the UPSes say, and when</source>
        <translation>UPS の報告内容と時点</translation>
    </message>
    <message>
        <source>Open a recording…</source>
        <translation>記録を開く…</translation>
    </message>
    <message>
        <source>A .seq or .dev file as NUT&apos;s dummy-ups reads it</source>
        <translation>NUT の dummy-ups が読み取る .seq または .dev ファイル</translation>
    </message>
    <message>
        <source>Mains fail now</source>
        <translation>今すぐ停電</translation>
    </message>
    <message>
        <source>Draws it anew: the mains fail, and the runtime counts down</source>
        <translation>作り直します: 商用電源が止まり、残り時間が減っていきます</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>One more point, behind the last  Ins</source>
        <translation>最後に時点を 1 つ追加  Ins</translation>
    </message>
    <message>
        <source>1  Which UPSes</source>
        <translation>1  対象の UPS</translation>
    </message>
    <message>
        <source>2  What happens to them</source>
        <translation>2  停電中の推移</translation>
    </message>
    <message>
        <source>Drawn here. What is left open goes on by itself: on battery the runtime counts down.</source>
        <translation>ここで作成した停電です。空欄は自動で推移し、バッテリー運転中は残り時間が減っていきます。</translation>
    </message>
    <message>
        <source>Open a recorded outage</source>
        <translation>停電の記録を開く</translation>
    </message>
    <message>
        <source>Recorded outages (*.seq *.dev);;All files (*)</source>
        <translation>停電の記録 (*.seq *.dev);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Recorded: %1</source>
        <translation>記録: %1</translation>
    </message>
    <message>
        <source>Drag, or arrow keys · Shift: far · PgUp PgDn: another</source>
        <translation>ドラッグまたは矢印キー · Shift: 大きく · PgUp PgDn: 別の点</translation>
    </message>
    <message>
        <source>By hand: it begins as the mains fail, at once</source>
        <translation>手動: 停電と同時にすぐ開始</translation>
    </message>
</context>
<context>
    <name>switchyard::OutageModel</name>
    <message>
        <source>An outage has room for no more.</source>
        <translation>停電にこれ以上の時点は追加できません。</translation>
    </message>
    <message>
        <source>Goes on by itself</source>
        <translation>自動で推移</translation>
    </message>
    <message>
        <source>In minutes and seconds, like 1:30</source>
        <translation>分と秒で指定（例: 1:30）</translation>
    </message>
    <message>
        <source>At</source>
        <translation>経過</translation>
    </message>
    <message>
        <source>The UPSes say</source>
        <translation>UPS の報告</translation>
    </message>
    <message>
        <source>Charge %</source>
        <translation>充電 %</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>残り時間</translation>
    </message>
    <message>
        <source>A time is in minutes and seconds, like 1:30, within %1 hours.</source>
        <translation>時間は分と秒（例: 1:30）で、%1 時間以内で指定してください。</translation>
    </message>
    <message>
        <source>A runtime is in minutes and seconds, like 12:00, up to 30 days.</source>
        <translation>残り時間は分と秒（例: 12:00）で、30 日以内で指定してください。</translation>
    </message>
    <message>
        <source>A charge is from 0 to 100 %.</source>
        <translation>充電は 0～100 % です。</translation>
    </message>
</context>
<context>
    <name>switchyard::PageStack</name>
    <message>
        <source>%1 – Switchyard</source>
        <translation>%1 – Switchyard</translation>
    </message>
</context>
<context>
    <name>switchyard::PlanTimeline</name>
    <message>
        <source>%1, by force</source>
        <translation>%1（強制）</translation>
    </message>
    <message>
        <source>%1: %2 of %3 done</source>
        <translation>%1: %3 件中 %2 件完了</translation>
    </message>
    <message>
        <source>needs %1</source>
        <translation>所要 %1</translation>
    </message>
    <message>
        <source>the battery lasts %1</source>
        <translation>バッテリー持続 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 by force</source>
        <translation>強制 %1</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>失敗 %1</translation>
    </message>
    <message>
        <source>battery %1 →</source>
        <translation>バッテリー %1 →</translation>
    </message>
    <message>
        <source>battery empty: %1</source>
        <translation>バッテリー切れ: %1</translation>
    </message>
    <message>
        <source>%1 after %2: %3 of %4 not ended</source>
        <translation>%1、%2 後: %4 件中 %3 件が未完了</translation>
    </message>
    <message>
        <source>%1: %2, from %3 to %4</source>
        <translation>%1: %2（%3～%4）</translation>
    </message>
    <message>
        <source>battery empty in %1</source>
        <translation>%1後にバッテリー切れ</translation>
    </message>
</context>
<context>
    <name>switchyard::PolicyDialog</name>
    <message>
        <source>Watch for VMs that fight over the same</source>
        <translation>同じリソースで競合する仮想マシンを監視する</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Policy of balancing</source>
        <translation>負荷分散の方針</translation>
    </message>
    <message>
        <source>When VMs fight</source>
        <translation>競合の条件</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>対処</translation>
    </message>
    <message>
        <source>VMs</source>
        <translation>仮想マシン</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>Together or apart</source>
        <translation>同居と分離</translation>
    </message>
    <message>
        <source>Switching hosts</source>
        <translation>ホストの入切</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>先週</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>%1: say what 100 % is, in MB/s, here or for every host; else it cannot be watched.</source>
        <translation>%1: 100 % にあたる値を MB/s で、ここか各ホストに指定してください。指定がないと監視できません。</translation>
    </message>
    <message>
        <source>This fleet is simulated: it has no site file to write to.</source>
        <translation>シミュレーションのため、書き込むサイトファイルがありません。</translation>
    </message>
    <message>
        <source>Writing the site file …</source>
        <translation>サイトファイルに書き込み中…</translation>
    </message>
    <message>
        <source>The policy in the site file was changed since it was read here, so nothing was written. Choose &quot;Reload the site file&quot; in the menu, then do this again.</source>
        <translation>サイトファイルの方針は、ここで読み込んだ後に変更されたため、何も書き込みませんでした。メニューの「サイトファイルを再読み込み」を選んでから、もう一度行ってください。</translation>
    </message>
</context>
<context>
    <name>switchyard::PowerDownForm</name>
    <message>
        <source>List  L</source>
        <translation>一覧  L</translation>
    </message>
    <message>
        <source>Rehearse…  R</source>
        <translation>リハーサル…  R</translation>
    </message>
    <message>
        <source>1  What</source>
        <translation>1  対象</translation>
    </message>
    <message>
        <source>Everything that goes down, by name</source>
        <translation>停止するすべてのものの名前</translation>
    </message>
    <message>
        <source>2  Hits</source>
        <translation>2  影響</translation>
    </message>
    <message>
        <source>3  Plan</source>
        <translation>3  計画</translation>
    </message>
    <message>
        <source>Nothing that is on hangs on it.</source>
        <translation>依存するもので稼働中のものはありません。</translation>
    </message>
    <message>
        <source>Planning…</source>
        <translation>計画を作成中…</translation>
    </message>
    <message>
        <source>Choose what to power down.</source>
        <translation>停止の対象を選択してください。</translation>
    </message>
    <message>
        <source>Arrow keys choose, / finds. Nothing is touched before it is armed and confirmed.</source>
        <translation>矢印キーで選択、/ で検索します。安全解除して確認するまで、何も実行しません。</translation>
    </message>
    <message>
        <source>Goes down: %1</source>
        <translation>停止: %1</translation>
    </message>
    <message>
        <source>Stays up: %1.</source>
        <translation>稼働を継続: %1。</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>時間内</translation>
    </message>
    <message>
        <source>too late</source>
        <translation>時間不足</translation>
    </message>
    <message>
        <source>Cut short: %1.</source>
        <translation>時間不足による短縮: %1。</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ほか %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Meanwhile nothing that is on hangs on it.</source>
        <translation>その間に、依存するもので稼働中のものはなくなりました。</translation>
    </message>
    <message>
        <source>fits, cut short</source>
        <translation>間に合う（短縮あり）</translation>
    </message>
</context>
<context>
    <name>switchyard::PowerPage</name>
    <message>
        <source>Only what is abnormal</source>
        <translation>異常のみ</translation>
    </message>
    <message>
        <source>%1 · none abnormal</source>
        <translation>%1 · 異常なし</translation>
    </message>
    <message>
        <source>%1 · %2 abnormal</source>
        <translation>%1 · 異常 %2</translation>
    </message>
    <message>
        <source>No UPS yet. Each UPS is shown here with its battery, what hangs on it, and whether the battery lasts to shut that down in order.</source>
        <translation>UPS はまだありません。各 UPS のバッテリー、依存するもの、順序どおりに停止するまでバッテリーが持つかどうかをここに表示します。</translation>
    </message>
    <message>
        <source>Add a device…</source>
        <translation>機器を追加…</translation>
    </message>
</context>
<context>
    <name>switchyard::QuestionPlate</name>
    <message>
        <source>&amp;Yes…</source>
        <translation>はい(&amp;Y)…</translation>
    </message>
    <message>
        <source>&amp;No…</source>
        <translation>いいえ(&amp;N)…</translation>
    </message>
    <message>
        <source>Asks</source>
        <translation>質問</translation>
    </message>
    <message>
        <source>Shows what would be done, then does it  Alt+Y</source>
        <translation>実行内容を表示してから実行します  Alt+Y</translation>
    </message>
    <message>
        <source>Not now  Alt+N</source>
        <translation>今はしない  Alt+N</translation>
    </message>
    <message>
        <source>%1?</source>
        <translation>%1: 実行しますか?</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>ほか %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchyard::Rail</name>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Open in a window of its own</source>
        <translation>別ウィンドウで開く</translation>
    </message>
</context>
<context>
    <name>switchyard::RateChart</name>
    <message>
        <source>Copied against written: no rates were heard yet</source>
        <translation>コピーと書き込み: まだ速度が分かりません</translation>
    </message>
    <message>
        <source>Copied against written: now %1 copied, %2 written</source>
        <translation>コピーと書き込み: 現在コピー %1、書き込み %2</translation>
    </message>
    <message>
        <source>Copied against written</source>
        <translation>コピーと書き込み</translation>
    </message>
    <message>
        <source>No rates were heard yet</source>
        <translation>まだ速度が分かりません</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>written</source>
        <translation>書き込み</translation>
    </message>
    <message>
        <source>%1  copied %2, written %3</source>
        <translation>%1  コピー %2、書き込み %3</translation>
    </message>
</context>
<context>
    <name>switchyard::ReadingList</name>
    <message>
        <source>Values</source>
        <translation>値</translation>
    </message>
    <message>
        <source> (counts)</source>
        <translation> (対象)</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ほか %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchyard::RehearsalDialog</name>
    <message>
        <source>An outage, with the guard on duty</source>
        <translation>停電（ガードが対応）</translation>
    </message>
    <message>
        <source>Rehearse an outage</source>
        <translation>停電リハーサル</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Rehearse again</source>
        <translation>再リハーサル</translation>
    </message>
    <message>
        <source>Against the machines as they are at this moment</source>
        <translation>現時点の機器の状態でやり直します</translation>
    </message>
    <message>
        <source>Powering down %1 by hand, as the mains fail</source>
        <translation>手動停止: %1（停電と同時）</translation>
    </message>
    <message>
        <source>Choose the UPSes that the outage hits.</source>
        <translation>停電の対象の UPS を選択してください。</translation>
    </message>
    <message>
        <source>Rehearsing…</source>
        <translation>リハーサル中…</translation>
    </message>
</context>
<context>
    <name>switchyard::RehearsalEntryModel</name>
    <message>
        <source>At (min:s)</source>
        <translation>経過 (分:秒)</translation>
    </message>
    <message>
        <source>What would happen</source>
        <translation>起きること</translation>
    </message>
</context>
<context>
    <name>switchyard::RehearsalResult</name>
    <message>
        <source>Who would not make it</source>
        <translation>間に合わないもの</translation>
    </message>
    <message>
        <source>What would happen</source>
        <translation>起きること</translation>
    </message>
    <message>
        <source>No device was touched. Each machine takes as long as it took before, or its limit where nobody knows.</source>
        <translation>機器は操作していません。各機器の所要時間は以前の実績、不明な場合は制限時間です。</translation>
    </message>
    <message>
        <source>Who would not make it: nobody</source>
        <translation>間に合わないもの: なし</translation>
    </message>
    <message>
        <source>Who would not make it: %1</source>
        <translation>間に合わないもの: %1</translation>
    </message>
</context>
<context>
    <name>switchyard::ReplayPanel</name>
    <message>
        <source>As it was</source>
        <translation>実際のとおり</translation>
    </message>
    <message>
        <source>Nothing moved</source>
        <translation>移動なし</translation>
    </message>
    <message>
        <source>This policy, by itself</source>
        <translation>この方針（自動）</translation>
    </message>
    <message>
        <source>By load alone</source>
        <translation>負荷のみ</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>さかのぼる期間</translation>
    </message>
    <message>
        <source>the last day</source>
        <translation>直近1日</translation>
    </message>
    <message>
        <source>the last week</source>
        <translation>直近1週間</translation>
    </message>
    <message>
        <source>the last month</source>
        <translation>直近1か月</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>競合</translation>
    </message>
    <message>
        <source>VMs fought</source>
        <translation>競合時間</translation>
    </message>
    <message>
        <source>Hosts were over</source>
        <translation>しきい値超過</translation>
    </message>
    <message>
        <source>What would have happened</source>
        <translation>どうなっていたか</translation>
    </message>
    <message>
        <source>Play what was used in</source>
        <translation>再生する期間：</translation>
    </message>
    <message>
        <source>Of %1 hosts and %2 VMs, from %3 to %4. What VMs would have used had they not been held back is not known, so what is saved is the least that would be.</source>
        <translation>ホスト %1 台、仮想マシン %2 台、%3 から %4 まで。抑えられていなければ仮想マシンがどれだけ使ったかは分からないため、改善は少なくともこれだけです。</translation>
    </message>
    <message>
        <source>This policy would have moved nothing.</source>
        <translation>この方針では何も移動しませんでした。</translation>
    </message>
    <message>
        <source>This policy would have moved:</source>
        <translation>この方針では次を移動していました：</translation>
    </message>
    <message>
        <source>%1  %2 from %3 to %4</source>
        <translation>%1  %2：%3 から %4 へ</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>ほか %1 件</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Plays…</source>
        <translation>再生中…</translation>
    </message>
    <message>
        <source>The fields are others now: play it again.</source>
        <translation>入力が変わりました。もう一度再生してください。</translation>
    </message>
    <message>
        <source>What was kept is played under the policy as the fields have it, as if it did everything by itself. Nothing is moved by that.</source>
        <translation>保存された使用量を、入力中の方針で、すべて自動で行ったものとして再生します。これによって移動されるものはありません。</translation>
    </message>
</context>
<context>
    <name>switchyard::RuleRow</name>
    <message>
        <source>Watched</source>
        <translation>監視</translation>
    </message>
    <message>
        <source>Host from</source>
        <translation>ホスト開始</translation>
    </message>
    <message>
        <source>until below</source>
        <translation>終了 (未満)</translation>
    </message>
    <message>
        <source>A VM counts from</source>
        <translation>VM 対象</translation>
    </message>
    <message>
        <source>until lower by</source>
        <translation>終了までの差</translation>
    </message>
    <message>
        <source>100 % is</source>
        <translation>100 % の値</translation>
    </message>
    <message>
        <source>%1: host from</source>
        <translation>%1: ホストの開始値</translation>
    </message>
    <message>
        <source>%1: until below</source>
        <translation>%1: ホストの終了値 (未満)</translation>
    </message>
    <message>
        <source>%1: a VM counts from</source>
        <translation>%1: 仮想マシンが対象になる値</translation>
    </message>
    <message>
        <source>%1: until lower by</source>
        <translation>%1: 仮想マシンの終了までの差</translation>
    </message>
    <message>
        <source>%1: 100 % is</source>
        <translation>%1: 100 % の値</translation>
    </message>
    <message>
        <source> MB/s</source>
        <translation> MB/s</translation>
    </message>
    <message>
        <source>a fixed share</source>
        <translation>固定の割合</translation>
    </message>
    <message>
        <source>Up/N</source>
        <translation>Up/N</translation>
    </message>
    <message>
        <source>Up/N − k</source>
        <translation>Up/N − k</translation>
    </message>
    <message>
        <source>Up: what the host uses; N: how many VMs run on it</source>
        <translation>Up: ホストの使用量、N: ホストで稼働中の仮想マシン数</translation>
    </message>
    <message>
        <source>%1: how a VM&apos;s threshold is made</source>
        <translation>%1: 仮想マシンのしきい値の決め方</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>What the host&apos;s hardware can do; until it is known it is not watched</source>
        <translation>ホストのハードウェアの性能です。分かるまで監視しません</translation>
    </message>
    <message>
        <source>%1: a conflict must end at or below what it begins at, %2 % of the host.</source>
        <translation>%1: 競合の終了値は、開始値であるホストの %2 % 以下にする必要があります。</translation>
    </message>
    <message>
        <source>k = </source>
        <translation>k = </translation>
    </message>
</context>
<context>
    <name>switchyard::RulesPage</name>
    <message>
        <source>Any of them: each is judged alone</source>
        <translation>いずれか: リソースごとに判定</translation>
    </message>
    <message>
        <source>All of them: the host and the VMs must be over on every one</source>
        <translation>すべて: ホストと仮想マシンが全リソースで超過した場合のみ</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>継続時間</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Example: what the host uses</source>
        <translation>例: ホストの使用率</translation>
    </message>
    <message>
        <source>Over now, and over on the mean of so long: what is shorter is no conflict</source>
        <translation>現在の値と、この時間の平均がともに超過した場合です。これより短いものは競合とみなしません</translation>
    </message>
    <message>
        <source>Over now, and on the mean of the last</source>
        <translation>現在の値と、直近の平均がともに超過</translation>
    </message>
    <message>
        <source>Where several are watched</source>
        <translation>複数のリソースを監視する場合</translation>
    </message>
    <message>
        <source>Example: how many VMs run</source>
        <translation>例: 稼働中の仮想マシン数</translation>
    </message>
    <message>
        <source>The host uses</source>
        <translation>ホストの使用率</translation>
    </message>
    <message>
        <source>and runs</source>
        <translation>仮想マシン</translation>
    </message>
    <message>
        <source>VMs:</source>
        <translation>台の場合:</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>例</translation>
    </message>
    <message>
        <source>Watch one resource at least. To watch nothing, turn it off above.</source>
        <translation>リソースを 1 つ以上監視してください。何も監視しない場合は、上で無効にします。</translation>
    </message>
    <message>
        <source>host %1</source>
        <translation>ホスト %1</translation>
    </message>
    <message numerus="yes">
        <source>%n VM(s)</source>
        <translation>
            <numerusform>仮想マシン %n 台</numerusform>
        </translation>
    </message>
    <message>
        <source>k = %1</source>
        <translation>k = %1</translation>
    </message>
    <message>
        <source>%1: %2 → a VM counts from %3%4</source>
        <translation>%1: %2 → 仮想マシンは %3 から対象%4</translation>
    </message>
    <message>
        <source>; but the host is below its %1</source>
        <translation>（ただし、ホストはしきい値 %1 未満）</translation>
    </message>
</context>
<context>
    <name>switchyard::RunControls</name>
    <message>
        <source>&amp;Switch now</source>
        <translation>今すぐ切り替え(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Give up…</source>
        <translation>取りやめ(&amp;G)…</translation>
    </message>
    <message>
        <source>Go &amp;on with it</source>
        <translation>続行する(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Take it back</source>
        <translation>元に戻す(&amp;T)</translation>
    </message>
    <message>
        <source>It is being taken back.</source>
        <translation>元に戻しています。</translation>
    </message>
    <message>
        <source>The VM has moved: there is nothing to give up any more.</source>
        <translation>VM は移動済みです。取りやめるものはもうありません。</translation>
    </message>
    <message>
        <source>Switch now: the VM goes over at once. Give up: everything is taken back, and the VM stays where it is.</source>
        <translation>今すぐ切り替え: VM はただちに移ります。取りやめ: すべて元に戻り、VM はその場に残ります。</translation>
    </message>
    <message>
        <source>You can switch once both sides agree and the new host is ready. Give up: everything is taken back, and the VM stays where it is.</source>
        <translation>両側が一致し、新しいホストの準備ができると切り替えられます。取りやめ: すべて元に戻り、VM はその場に残ります。</translation>
    </message>
    <message>
        <source>Give up: everything is taken back, and the VM stays where it is.</source>
        <translation>取りやめ: すべて元に戻り、VM はその場に残ります。</translation>
    </message>
    <message>
        <source>The console that ran it is gone. The VM runs on, and what was begun is still there. Go on: to its end. Take it back: as if it had never been.</source>
        <translation>実行していたコンソールがなくなりました。VM は動き続け、始めたことはそのまま残っています。続行: 最後まで進めます。元に戻す: なかったことにします。</translation>
    </message>
    <message>
        <source>Switch %1 &amp;off</source>
        <translation>%1 の電源を切る(&amp;O)</translation>
    </message>
    <message>
        <source>%1 is empty now: no VM runs on it. Switched off it saves about %2.</source>
        <translation>%1 は空です。VM は動いていません。電源を切ると約 %2 節約できます。</translation>
    </message>
    <message>
        <source>Give up this move</source>
        <translation>この移動を取りやめる</translation>
    </message>
    <message>
        <source>Give up this move?</source>
        <translation>この移動を取りやめますか?</translation>
    </message>
    <message>
        <source>What was copied is deleted, what was written meanwhile goes back into the old disk, and a host that was switched on for this is switched off again. The VM runs on all the while.</source>
        <translation>コピーしたものは削除され、その間の書き込みは旧ディスクに戻り、このために電源を入れたホストは再び電源オフになります。VM はその間ずっと動き続けます。</translation>
    </message>
    <message>
        <source>&amp;Give up</source>
        <translation>取りやめ(&amp;G)</translation>
    </message>
    <message>
        <source>Go &amp;on</source>
        <translation>続ける(&amp;O)</translation>
    </message>
    <message>
        <source>Nothing of it is left to do. &quot;switchyardctl runs abandon %1&quot; closes it.</source>
        <translation>残っている作業はありません。「switchyardctl runs abandon %1」で閉じられます。</translation>
    </message>
    <message>
        <source>&amp;Hold</source>
        <translation>待機(&amp;H)</translation>
    </message>
    <message>
        <source>It goes on up to the switch, and waits there for your word.</source>
        <translation>切り替えの手前まで進み、そこで指示を待ちます。</translation>
    </message>
    <message>
        <source>The VM goes on at its new host, and the rest of its memory follows: it cannot be called back any more. Leave both hosts on until all of it is there.</source>
        <translation>VM は新しいホストで動き続け、残りのメモリが後から届きます。もう呼び戻せません。すべて届くまで両方のホストをオンのままにしてください。</translation>
    </message>
    <message>
        <source>%1 is empty now: no VM runs in it. Its CPUs can be switched off.</source>
        <translation>%1 は空になりました。中で動く VM はありません。CPU をオフにできます。</translation>
    </message>
</context>
<context>
    <name>switchyard::RunView</name>
    <message>
        <source>Stop here</source>
        <translation>ここで止める</translation>
    </message>
    <message>
        <source>Bring back what this stopped</source>
        <translation>停止したものを復旧</translation>
    </message>
    <message>
        <source>Power down something else</source>
        <translation>別の対象を停止</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>%1 · run %2</source>
        <translation>%1 · 実行 %2</translation>
    </message>
    <message>
        <source>stopping here</source>
        <translation>中断処理中</translation>
    </message>
    <message>
        <source>Nothing more is begun. What is under way ends by itself.</source>
        <translation>これ以降のステップは開始しません。進行中のものは終わるまで続きます。</translation>
    </message>
    <message>
        <source>Stop here: nothing more is begun, what is under way ends, what is off stays off. Closing this panel stops nothing.</source>
        <translation>ここで止めると、これ以降のステップは開始せず、進行中のものは終わるまで続き、停止したものは停止したままです。このパネルを閉じても実行は止まりません。</translation>
    </message>
    <message>
        <source>Starts exactly what this run stopped, in reverse. What was off before stays off.</source>
        <translation>この実行で停止したものだけを、逆の順序で起動します。以前から停止していたものはそのままです。</translation>
    </message>
    <message>
        <source>Took %1</source>
        <translation>所要 %1</translation>
    </message>
    <message>
        <source>%1 elapsed</source>
        <translation>経過 %1</translation>
    </message>
    <message>
        <source>about %1 to go</source>
        <translation>残り約 %1</translation>
    </message>
    <message>
        <source>battery %1</source>
        <translation>バッテリー %1</translation>
    </message>
    <message>
        <source>%1 is not on mains: what is started now would have to be stopped again.</source>
        <translation>%1 は商用給電ではありません。今起動したものは、再び停止することになります。</translation>
    </message>
    <message>
        <source>Start it all the same?</source>
        <translation>それでも起動しますか?</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>起動</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>停止中…</translation>
    </message>
</context>
<context>
    <name>switchyard::RunsPage</name>
    <message>
        <source>Cancel run</source>
        <translation>実行を中止</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>Steps of the run</source>
        <translation>実行のステップ</translation>
    </message>
    <message>
        <source>Choose a run to see its steps.</source>
        <translation>実行を選択するとステップを表示します。</translation>
    </message>
    <message>
        <source>Gives up what has not begun; what is done stays done</source>
        <translation>未開始のステップを取りやめます。完了したものは元に戻りません</translation>
    </message>
    <message>
        <source>Nothing has been done yet. What you start is shown here, step by step.</source>
        <translation>まだ何も実行していません。開始した操作をここにステップごとに表示します。</translation>
    </message>
    <message>
        <source>It runs in another console and is cancelled there</source>
        <translation>別のコンソールで実行中です。取り消しはそちらで行います</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>レポートを保存…</translation>
    </message>
    <message>
        <source>As a web page or as text: what was done, step by step</source>
        <translation>ウェブページまたはテキストとして、実行内容をステップごとに保存します</translation>
    </message>
    <message>
        <source>Show the move</source>
        <translation>移動を表示</translation>
    </message>
    <message>
        <source>Its lanes, the switch, giving up</source>
        <translation>レーン、切り替え、取りやめ</translation>
    </message>
</context>
<context>
    <name>switchyard::ScopeList</name>
    <message>
        <source>Find</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Find what to power down</source>
        <translation>停止の対象を検索</translation>
    </message>
    <message>
        <source>What to power down</source>
        <translation>停止の対象</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>サイト</translation>
    </message>
</context>
<context>
    <name>switchyard::SearchPalette</name>
    <message>
        <source>Search everything</source>
        <translation>すべてを検索</translation>
    </message>
    <message>
        <source>Find a device, a VM, a volume, or something to do</source>
        <translation>機器、仮想マシン、ボリューム、操作を検索</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>検出されたもの</translation>
    </message>
</context>
<context>
    <name>switchyard::Session</name>
    <message>
        <source>Feeds…</source>
        <translation>給電系統…</translation>
    </message>
    <message>
        <source>The picture could not be written to %1.</source>
        <translation>画像を %1 に書き込めませんでした。</translation>
    </message>
    <message>
        <source>Edit the selected device…</source>
        <translation>選択中の機器を編集…</translation>
    </message>
    <message>
        <source>Remove the selected device…</source>
        <translation>選択中の機器を削除…</translation>
    </message>
    <message>
        <source>Reload the site file</source>
        <translation>サイトファイルを再読み込み</translation>
    </message>
    <message>
        <source>Policy of balancing…</source>
        <translation>負荷分散の方針…</translation>
    </message>
</context>
<context>
    <name>switchyard::SiteDesk</name>
    <message>
        <source>This fleet is simulated: it has no site file to add a device to. Open a site file (it may be a new one).</source>
        <translation>シミュレーションのため、機器を追加するサイトファイルがありません。サイトファイルを開いてください（新規でも可）。</translation>
    </message>
    <message>
        <source>%1 can be edited in the site file only: %2. Then reload the site file.</source>
        <translation>%1 はサイトファイル %2 でのみ編集できます。編集後、サイトファイルを再読み込みしてください。</translation>
    </message>
    <message>
        <source>Switchyard forgets it; the device itself goes on as it is.</source>
        <translation>Switchyard から登録を外します。機器自体の動作は変わりません。</translation>
    </message>
    <message>
        <source>These feeds go with it:</source>
        <translation>次の給電系統も削除されます:</translation>
    </message>
    <message>
        <source>Remove a device</source>
        <translation>機器の削除</translation>
    </message>
    <message>
        <source>Remove %1 from the site?</source>
        <translation>%1 をサイトから削除しますか?</translation>
    </message>
    <message>
        <source>Remove its password, too (%1)</source>
        <translation>パスワードも削除（%1）</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
</context>
<context>
    <name>switchyard::StageBar</name>
    <message>
        <source>Page %1 of %2: %3</source>
        <translation>%2 ページ中 %1 ページ: %3</translation>
    </message>
</context>
<context>
    <name>switchyard::StatusLine</name>
    <message numerus="yes">
        <source>%n off</source>
        <translation>
            <numerusform>停止 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n silent</source>
        <translation>
            <numerusform>応答なし %n</numerusform>
        </translation>
    </message>
    <message>
        <source>How long ago the device that was heard least recently was heard</source>
        <translation>最後の応答が最も古い機器の経過時間</translation>
    </message>
    <message>
        <source>Show the runs</source>
        <translation>実行を表示</translation>
    </message>
    <message>
        <source>oldest reading %1</source>
        <translation>最も古い値: %1前</translation>
    </message>
    <message numerus="yes">
        <source>%n running ▸</source>
        <translation>
            <numerusform>%n 件実行中 ▸</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing runs</source>
        <translation>実行なし</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) in progress</source>
        <translation>
            <numerusform>%n 件実行中</numerusform>
        </translation>
    </message>
    <message>
        <source>No run in progress</source>
        <translation>実行中の操作はありません</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>読み込み中…</translation>
    </message>
</context>
<context>
    <name>switchyard::TablePanel</name>
    <message>
        <source>Find in this table  (Ctrl+F)</source>
        <translation>一覧内を検索  (Ctrl+F)</translation>
    </message>
    <message>
        <source>Find in this table</source>
        <translation>一覧内を検索</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Filter by typing under each column&apos;s title (Ctrl+Shift+F)</source>
        <translation>列見出しの下に入力して絞り込みます (Ctrl+Shift+F)</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Choose which columns are shown</source>
        <translation>表示する列を選択</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出し</translation>
    </message>
    <message>
        <source>Write the shown rows to a CSV file</source>
        <translation>表示中の行を CSV ファイルに書き出します</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Ask now</source>
        <translation>今すぐ更新</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>CSV に書き出し</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV ファイル (*.csv)</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 に書き込めませんでした: %2</translation>
    </message>
</context>
<context>
    <name>switchyard::TablesPage</name>
    <message>
        <source>No %1 yet. They appear here once a device that has them is added.</source>
        <translation>%1はまだありません。該当する機器を追加すると、ここに表示されます。</translation>
    </message>
    <message>
        <source>Add a device…</source>
        <translation>機器を追加…</translation>
    </message>
</context>
<context>
    <name>switchyard::TopBar</name>
    <message>
        <source>Site and window menu (F10)</source>
        <translation>サイトとウィンドウのメニュー (F10)</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>すべてを検索</translation>
    </message>
    <message>
        <source>Site: %1</source>
        <translation>サイト: %1</translation>
    </message>
</context>
<context>
    <name>switchyard::TopologyPage</name>
    <message>
        <source>What is under the pointer</source>
        <translation>ポインター位置の情報</translation>
    </message>
    <message>
        <source>Arrows walk along the edges · type a name to jump · Space pins the path · F fits</source>
        <translation>矢印キー: 線に沿って移動 · 名前を入力: そこへ移動 · Space: 経路を固定 · F: 全体表示</translation>
    </message>
    <message>
        <source>Here the UPSes, hosts, VMs and arrays of your site will be drawn, and what hangs on what.</source>
        <translation>サイトの UPS、ホスト、仮想マシン、アレイと、そのつながりをここに表示します。</translation>
    </message>
    <message>
        <source>Add a device</source>
        <translation>機器を追加</translation>
    </message>
    <message>
        <source>Everything is as it should be: nothing abnormal to show.</source>
        <translation>すべて正常です。異常はありません。</translation>
    </message>
    <message>
        <source>Nothing has “%1” in its name.</source>
        <translation>名前に「%1」を含むものはありません。</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>すべて表示</translation>
    </message>
</context>
<context>
    <name>switchyard::UpsCard</name>
    <message>
        <source>Power down…</source>
        <translation>停止…</translation>
    </message>
    <message>
        <source>What hangs on %1</source>
        <translation>%1 に依存するもの</translation>
    </message>
    <message>
        <source>Power down what hangs on %1</source>
        <translation>%1 に依存するものを停止</translation>
    </message>
    <message>
        <source>Shows what it hits and asks first</source>
        <translation>影響を表示し、確認してから実行します</translation>
    </message>
    <message>
        <source>Nothing hangs on it alone</source>
        <translation>単独で依存するものはありません</translation>
    </message>
    <message>
        <source>%1: charge and runtime over the last hour</source>
        <translation>%1: 直近 1 時間の充電と残り時間</translation>
    </message>
</context>
<context>
    <name>switchyard::UpsColumn</name>
    <message>
        <source>Elsewhere</source>
        <translation>その他</translation>
    </message>
</context>
<context>
    <name>switchyard::UpsMeters</name>
    <message>
        <source>Charge</source>
        <translation>充電</translation>
    </message>
    <message>
        <source>Runtime left</source>
        <translation>残り時間</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>負荷</translation>
    </message>
</context>
<context>
    <name>switchyard::UpsNames</name>
    <message>
        <source>VM %1 on %2</source>
        <translation>%2 の仮想マシン %1</translation>
    </message>
    <message>
        <source>VM %1 on %2: its disk is on %3</source>
        <translation>%2 の仮想マシン %1（ディスク: %3）</translation>
    </message>
    <message>
        <source>%1 is fed by %2</source>
        <translation>%1 の給電元: %2</translation>
    </message>
    <message>
        <source>Goes down with it</source>
        <translation>同時に停止するもの</translation>
    </message>
    <message>
        <source>Stays up on another feed</source>
        <translation>別系統で稼働を続けるもの</translation>
    </message>
</context>
<context>
    <name>switchyard::UsageChart</name>
    <message>
        <source>Wheel: zoom. Drag: earlier or later. Double click: the whole hour.</source>
        <translation>ホイール: 拡大縮小。ドラッグ: 前後に移動。ダブルクリック: 1 時間全体。</translation>
    </message>
    <message>
        <source>%1 over the last hour</source>
        <translation>直近 1 時間の%1</translation>
    </message>
</context>
<context>
    <name>switchyard::UsageRow</name>
    <message>
        <source>Show the last hour of it in the chart</source>
        <translation>直近 1 時間をグラフに表示</translation>
    </message>
</context>
<context>
    <name>switchyard::UsageSection</name>
    <message>
        <source>Show in charts</source>
        <translation>グラフに表示</translation>
    </message>
    <message>
        <source>What it used, up to a year back  Ctrl+G</source>
        <translation>使用状況を最長 1 年前まで表示  Ctrl+G</translation>
    </message>
</context>
<context>
    <name>switchyard::VmChoiceModel</name>
    <message>
        <source>none on an array</source>
        <translation>アレイ上にはなし</translation>
    </message>
    <message>
        <source>Only a running VM is moved live. Start it first.</source>
        <translation>動作中の VM だけを動いたまま移動できます。先に起動してください。</translation>
    </message>
    <message>
        <source>VM</source>
        <translation>VM</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>実行場所</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>ディスク</translation>
    </message>
    <message>
        <source>Writes now</source>
        <translation>現在の書き込み</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%2 の %1</translation>
    </message>
</context>
<context>
    <name>switchyard::WhatPage</name>
    <message>
        <source>Find a VM, or a host  (Ctrl+F)</source>
        <translation>VM またはホストを検索  (Ctrl+F)</translation>
    </message>
    <message>
        <source>Find a VM or a host</source>
        <translation>VM またはホストを検索</translation>
    </message>
    <message>
        <source>VMs to move</source>
        <translation>移動する VM</translation>
    </message>
    <message>
        <source>Which VMs are to move? Space checks one. Several go one after the other, each by itself: one that fails is taken back, and the others go on.</source>
        <translation>どの VM を移動しますか? スペースキーで選択します。複数の場合は 1 台ずつ移ります。失敗したものは元に戻り、他は続行します。</translation>
    </message>
    <message>
        <source>None chosen.</source>
        <translation>選択されていません。</translation>
    </message>
    <message>
        <source>%1 chosen: %2 of memory, %3 of disks; they write %4 now.</source>
        <translation>%1 台を選択: メモリ %2、ディスク %3、現在の書き込み %4。</translation>
    </message>
</context>
<context>
    <name>switchyard::WherePage</name>
    <message>
        <source>%1 · %2 free</source>
        <translation>%1 · 空き %2</translation>
    </message>
    <message>
        <source>as soon as both sides &amp;agree</source>
        <translation>両側が一致したらすぐ(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;when I say so (hold)</source>
        <translation>指示したとき(&amp;W) (待機)</translation>
    </message>
    <message>
        <source>not be&amp;fore</source>
        <translation>この時刻以降(&amp;F)</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>Where the disks go</source>
        <translation>ディスクの移動先</translation>
    </message>
    <message>
        <source>Not switched before</source>
        <translation>この時刻より前には切り替えない</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 日</translation>
    </message>
    <message>
        <source>not at all: deleted at once</source>
        <translation>保存しない: すぐに削除</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>ディスク</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>切り替え</translation>
    </message>
    <message>
        <source>The VM may stand still for at most</source>
        <translation>VM の最大停止時間</translation>
    </message>
    <message>
        <source>This is never exceeded by itself; what does not fit is told.</source>
        <translation>これを勝手に超えることはなく、収まらない場合は知らせます。</translation>
    </message>
    <message>
        <source>The old disks are kept for</source>
        <translation>旧ディスクの保存期間</translation>
    </message>
    <message>
        <source>No host can take %1 now. What stands against each is said below it.</source>
        <translation>現在 %1 を受け入れられるホストはありません。理由は各ホストの下に示します。</translation>
    </message>
    <message>
        <source>all of them at once</source>
        <translation>すべてまとめて</translation>
    </message>
    <message>
        <source>They stay where they are</source>
        <translation>そのままの場所に残す</translation>
    </message>
    <message>
        <source>%1 (best)</source>
        <translation>%1 (最適)</translation>
    </message>
    <message>
        <source>The new host reaches them where they are.</source>
        <translation>新しいホストは今の場所のままアクセスします。</translation>
    </message>
    <message>
        <source>A disk that is on this array already stays there.</source>
        <translation>すでにこのアレイにあるディスクはそのままです。</translation>
    </message>
    <message>
        <source>&amp;Post-copy, if it does not fit into that</source>
        <translation>それに収まらなければポストコピー(&amp;P)</translation>
    </message>
    <message>
        <source>A VM that writes its memory faster than it is carried over goes on at its new host before all of that has arrived. From then on it cannot be called back, and it is lost if either host dies meanwhile.</source>
        <translation>運ぶより速くメモリに書き込む VM は、すべて届く前に新しいホストで動き続けます。それ以降は呼び戻せず、その間にどちらかのホストが止まると VM は失われます。</translation>
    </message>
</context>
<context>
    <name>switchyard::topology::Canvas</name>
    <message>
        <source>Topology</source>
        <translation>トポロジー</translation>
    </message>
    <message>
        <source>moves to %1: %2</source>
        <translation>%1 へ移動中: %2</translation>
    </message>
</context>
<context>
    <name>switchyard::topology::FilterBar</name>
    <message>
        <source>Find by name</source>
        <translation>名前で検索</translation>
    </message>
    <message>
        <source>Find in the topology by name</source>
        <translation>トポロジー内を名前で検索</translation>
    </message>
    <message>
        <source>Only these</source>
        <translation>該当のみ</translation>
    </message>
    <message>
        <source>Show only what was found, and what it hangs on</source>
        <translation>見つかったものと、その給電元・接続先だけを表示</translation>
    </message>
    <message>
        <source>Only abnormal</source>
        <translation>異常のみ</translation>
    </message>
    <message>
        <source>Show only what is not as it should be, and what it hangs on</source>
        <translation>正常でないものと、その給電元・接続先だけを表示</translation>
    </message>
    <message>
        <source>Smaller (−)</source>
        <translation>縮小 (−)</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>拡大 (+)</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>全体</translation>
    </message>
    <message>
        <source>Show everything (F)</source>
        <translation>全体を表示 (F)</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>折りたたむ</translation>
    </message>
    <message>
        <source>Put away what is not looked at</source>
        <translation>見ないものを折りたたむ</translation>
    </message>
    <message>
        <source>Hosts without their VMs</source>
        <translation>仮想マシンを隠す</translation>
    </message>
    <message>
        <source>All sites</source>
        <translation>すべてのサイト</translation>
    </message>
    <message>
        <source>Unfold everything</source>
        <translation>すべて展開</translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>該当なし</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>does not answer</source>
        <translation>応答なし</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1、残り %2</translation>
    </message>
    <message>
        <source>UPS</source>
        <translation>UPS</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>給電系統</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>パーティション</translation>
    </message>
    <message>
        <source>VM</source>
        <translation>仮想マシン</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>ボリューム</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>アレイ</translation>
    </message>
    <message>
        <source>UPSes</source>
        <translation>UPS</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>給電系統</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>Partitions</source>
        <translation>パーティション</translation>
    </message>
    <message>
        <source>VMs</source>
        <translation>仮想マシン</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>ボリューム</translation>
    </message>
    <message>
        <source>Arrays</source>
        <translation>アレイ</translation>
    </message>
    <message numerus="yes">
        <source>%n UPS(es)</source>
        <translation>
            <numerusform>UPS %n 台</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n feed(s)</source>
        <translation>
            <numerusform>給電 %n 系統</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation>
            <numerusform>ホスト %n 台</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n partition(s)</source>
        <translation>
            <numerusform>パーティション %n 個</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n VM(s)</source>
        <translation>
            <numerusform>仮想マシン %n 台</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n volume(s)</source>
        <translation>
            <numerusform>ボリューム %n 個</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n array(s)</source>
        <translation>
            <numerusform>アレイ %n 台</numerusform>
        </translation>
    </message>
    <message>
        <source>Start</source>
        <translation>起動</translation>
    </message>
    <message>
        <source>Shut down</source>
        <translation>シャットダウン</translation>
    </message>
    <message>
        <source>Power off</source>
        <translation>強制電源断</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Power on</source>
        <translation>電源投入</translation>
    </message>
    <message>
        <source>Test battery</source>
        <translation>バッテリーテスト</translation>
    </message>
    <message>
        <source>Beeper on</source>
        <translation>ブザー有効</translation>
    </message>
    <message>
        <source>Beeper off</source>
        <translation>ブザー無効</translation>
    </message>
    <message>
        <source>Mute beeper</source>
        <translation>ブザー消音</translation>
    </message>
    <message>
        <source>Starts it on the host that holds it.</source>
        <translation>属するホスト上で起動します。</translation>
    </message>
    <message>
        <source>Presses its power button; the guest shuts itself down, or refuses.</source>
        <translation>電源ボタンを押します。ゲスト OS が自らシャットダウンします（応じない場合もあります）。</translation>
    </message>
    <message>
        <source>Ends it at once, as if the plug were pulled. What it had not written is lost.</source>
        <translation>電源プラグを抜いたように即座に停止します。書き込まれていないデータは失われます。</translation>
    </message>
    <message>
        <source>Stops its CPUs; it stays in memory and serves nobody until it is resumed.</source>
        <translation>CPU を止めます。メモリには残りますが、再開するまでサービスは提供されません。</translation>
    </message>
    <message>
        <source>Lets its CPUs run again.</source>
        <translation>CPU の実行を再開します。</translation>
    </message>
    <message>
        <source>Switches it on through its BMC.</source>
        <translation>BMC 経由で電源を投入します。</translation>
    </message>
    <message>
        <source>Asks its operating system to shut down; its VMs go with it.</source>
        <translation>OS にシャットダウンを要求します。仮想マシンも停止します。</translation>
    </message>
    <message>
        <source>Cuts its power at once through its BMC. Its VMs end as if the plug were pulled.</source>
        <translation>BMC 経由で即座に電源を切ります。仮想マシンは電源プラグを抜いたように停止します。</translation>
    </message>
    <message>
        <source>Runs a short test on battery. A weak battery may drop its load.</source>
        <translation>短時間のバッテリー運転テストをします。劣化したバッテリーでは負荷への給電が途切れるおそれがあります。</translation>
    </message>
    <message>
        <source>Lets it beep when something is wrong.</source>
        <translation>異常時にブザーを鳴らします。</translation>
    </message>
    <message>
        <source>Silences it until it is switched on again.</source>
        <translation>再び有効にするまで鳴らしません。</translation>
    </message>
    <message>
        <source>Silences it for the present trouble only.</source>
        <translation>今回の異常に限り消音します。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>on battery %1</source>
        <translation>バッテリー運転 %1</translation>
    </message>
    <message>
        <source>battery low, on battery %1</source>
        <translation>バッテリー残量低下、バッテリー運転 %1</translation>
    </message>
    <message>
        <source>forced shutdown: everything on it must go down now</source>
        <translation>強制シャットダウン: 給電先をすべて直ちに停止する必要があります</translation>
    </message>
    <message>
        <source>gives no power: it is off</source>
        <translation>停止しており、給電していません</translation>
    </message>
    <message>
        <source>asks for a new battery</source>
        <translation>バッテリーの交換が必要です</translation>
    </message>
    <message>
        <source>is overloaded</source>
        <translation>過負荷です</translation>
    </message>
    <message>
        <source>has crashed</source>
        <translation>クラッシュしました</translation>
    </message>
    <message>
        <source>is offline</source>
        <translation>オフラインです</translation>
    </message>
    <message>
        <source>says it is on mains, but its charge falls</source>
        <translation>商用給電と報告していますが、充電量が減っています</translation>
    </message>
    <message>
        <source>is on bypass: its battery protects nothing</source>
        <translation>バイパス運転中: バッテリーで保護されていません</translation>
    </message>
    <message>
        <source>alarm: %1</source>
        <translation>警報: %1</translation>
    </message>
    <message>
        <source>overtaken</source>
        <translation>引き継ぎ</translation>
    </message>
    <message>
        <source>has one feed on mains left</source>
        <translation>商用給電の系統が残り 1 系統です</translation>
    </message>
    <message>
        <source>runs on battery: no feed on mains is left</source>
        <translation>バッテリー運転: 商用給電の系統がありません</translation>
    </message>
    <message>
        <source>has no feed left: every one is lost</source>
        <translation>給電系統がすべて失われました</translation>
    </message>
    <message>
        <source>Suspend to disk</source>
        <translation>ディスクへサスペンド</translation>
    </message>
    <message>
        <source>Cut the load</source>
        <translation>負荷を遮断</translation>
    </message>
    <message>
        <source>Switch the load on</source>
        <translation>負荷への給電を開始</translation>
    </message>
    <message>
        <source>Wait for it</source>
        <translation>待機</translation>
    </message>
    <message>
        <source>Stand down the cluster manager</source>
        <translation>クラスターマネージャーの監視停止</translation>
    </message>
    <message>
        <source>Let the cluster manager watch again</source>
        <translation>クラスターマネージャーの監視再開</translation>
    </message>
    <message>
        <source>lost its power under VMs that ran: %1</source>
        <translation>仮想マシンの稼働中に電源を失いました: %1</translation>
    </message>
    <message>
        <source>Migrate</source>
        <translation>移行</translation>
    </message>
    <message>
        <source>Check that it fits</source>
        <translation>適合の確認</translation>
    </message>
    <message>
        <source>Wait for the word to switch</source>
        <translation>切り替えの指示待ち</translation>
    </message>
    <message>
        <source>Create the volume</source>
        <translation>ボリュームの作成</translation>
    </message>
    <message>
        <source>Delete the volume</source>
        <translation>ボリュームの削除</translation>
    </message>
    <message>
        <source>Export the volume</source>
        <translation>ボリュームのエクスポート</translation>
    </message>
    <message>
        <source>Withdraw the volume</source>
        <translation>ボリュームの取り下げ</translation>
    </message>
    <message>
        <source>Begin a differential</source>
        <translation>差分の開始</translation>
    </message>
    <message>
        <source>Merge the differential back</source>
        <translation>差分の書き戻し</translation>
    </message>
    <message>
        <source>Copy the volume</source>
        <translation>ボリュームのコピー</translation>
    </message>
    <message>
        <source>Follow its writes</source>
        <translation>書き込みの追従</translation>
    </message>
    <message>
        <source>End the copy</source>
        <translation>コピーの終了</translation>
    </message>
    <message>
        <source>Takes its CPUs online.</source>
        <translation>CPU をオンラインにします。</translation>
    </message>
    <message>
        <source>Takes its CPUs offline, so that they draw next to nothing. No VM may run in it.</source>
        <translation>CPU をオフラインにし、電力をほとんど使わなくします。中で VM が動いていてはいけません。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
</context>
</TS>
