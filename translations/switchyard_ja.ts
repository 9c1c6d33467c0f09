<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
<context>
    <name>Columns</name>
    <message>
        <source>never</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
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
        <translation>ディスク読込</translation>
    </message>
    <message>
        <source>MB/s</source>
        <translation>MB/s</translation>
    </message>
    <message>
        <source>Disk write</source>
        <translation>ディスク書込</translation>
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
        <translation>パーティション</translation>
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
        <translation>割り当て済み</translation>
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
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 ほか %2 件</translation>
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
        <translation>%1（古い値）</translation>
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
        <translation>バッテリー残量低下</translation>
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
            <numerusform>VM %Ln 台</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln host(s)</source>
        <translation>
            <numerusform>ホスト %Ln 台</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln volume(s)</source>
        <translation>
            <numerusform>ボリューム %Ln 個</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln UPS(es)</source>
        <translation>
            <numerusform>UPS %Ln 台</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln array(s)</source>
        <translation>
            <numerusform>アレイ %Ln 台</numerusform>
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
</context>
<context>
    <name>format</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 時間 %2 分</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 日 %2 時間</translation>
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
        <translation>サイト内での ID</translation>
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
</context>
<context>
    <name>switchyard::ArrayForm</name>
    <message>
        <source>Monitor</source>
        <translation>モニター</translation>
    </message>
    <message>
        <source>unix:/run/array/qmp.sock or 10.0.0.9:4444</source>
        <translation>unix:/run/array/qmp.sock または 10.0.0.9:4444</translation>
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
    <name>switchyard::DataTable</name>
    <message>
        <source>Columns as at first</source>
        <translation>列を初期状態に戻す</translation>
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
</context>
<context>
    <name>switchyard::DeviceForm</name>
    <message>
        <source>Type the user whose password this is.</source>
        <translation>このパスワードのユーザー名を入力してください。</translation>
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
        <translation>サイト内での ID</translation>
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
        <source>Its IPMI address. Without a BMC the host cannot be switched on or off from here.</source>
        <translation>IPMI のアドレスです。BMC がないと、ここからホストの電源を操作できません。</translation>
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
    <name>switchyard::PageStack</name>
    <message>
        <source>%1 – Switchyard</source>
        <translation>%1 – Switchyard</translation>
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
        <source>Nothing has been done in this session. What you start is shown here, step by step.</source>
        <translation>このセッションではまだ何も実行していません。開始した操作をここにステップごとに表示します。</translation>
    </message>
    <message>
        <source>Choose a run to see its steps.</source>
        <translation>実行を選択するとステップを表示します。</translation>
    </message>
    <message>
        <source>Gives up what has not begun; what is done stays done</source>
        <translation>未開始のステップを取りやめます。完了したものは元に戻りません</translation>
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
        <source>This fleet is simulated: it has no site file to add a device to. Open a site file (it may be a new one).</source>
        <translation>シミュレーションのため、機器を追加するサイトファイルがありません。サイトファイルを開いてください（新規でも可）。</translation>
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
    <name>switchyard::UsageChart</name>
    <message>
        <source>Wheel: zoom. Drag: earlier or later. Double click: the whole hour.</source>
        <translation>ホイール: 拡大縮小。ドラッグ: 前後に移動。ダブルクリック: 1 時間全体。</translation>
    </message>
    <message>
        <source>%1 over the last hour</source>
        <translation>直近 1 時間の%1</translation>
    </message>
    <message>
        <source>no reading</source>
        <translation>値なし</translation>
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
    <name>switchyard::topology::Canvas</name>
    <message>
        <source>Topology</source>
        <translation>トポロジー</translation>
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
        <source>has one live feed left</source>
        <translation>給電が残り 1 系統です</translation>
    </message>
    <message>
        <source>has no live feed left</source>
        <translation>給電が途絶えています</translation>
    </message>
    <message>
        <source>has crashed</source>
        <translation>クラッシュしました</translation>
    </message>
    <message>
        <source>is offline</source>
        <translation>オフラインです</translation>
    </message>
</context>
</TS>
