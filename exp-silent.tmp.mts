import { createContainer } from '/srv/w/faults/server/container.ts'
import { loadConfig } from '/srv/w/faults/server/config.ts'
import { Logger } from '/srv/w/faults/server/logger.ts'
import { databaseLimits } from '/srv/w/faults/server/db/database-limits.ts'
import { once } from 'node:events'
import { rmSync, readFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import pg from 'pg'
const admin=readFileSync('/tmp/fa/pgurl','utf8')
const name='s'+Date.now(); const cl=new pg.Client({connectionString:admin}); await cl.connect(); await cl.query('create database '+name); await cl.end()
const u=new URL(admin); u.pathname='/'+name; const direct=u.href; const target=Number(u.port)
const pipes=[...(readFileSync('/srv/w/faults/test/support/gate.ts','utf8'))].length
let sw=false
const gate=createServer(near=>{const far=connect(target,u.hostname);for(const [a,b] of [[near,far],[far,near]] as const){let lost=false;a.on('error',()=>b.destroy()).on('close',()=>sw||b.destroy());a.on('data',d=>{lost||=sw;if(!lost)b.write(d)})}})
gate.listen(0,'127.0.0.1');await once(gate,'listening'); u.port=String((gate.address() as any).port); const via=u.href
rmSync('/tmp/fa/d3',{recursive:true,force:true}); rmSync('/tmp/fa/k3',{recursive:true,force:true})
const lines:string[]=[]
const make=async(env:any,limits:any)=>{const config=loadConfig({PORT:'0',DATA_DIR:'/tmp/fa/d3',KEY_DIR:'/tmp/fa/k3',MODERATION:'none',POST_LIMIT:'1000000',...env})
const c=await createContainer({config,logger:new Logger('warn',{write:(l:string)=>lines.push(l)}),limits:{...databaseLimits,...limits}})
await c.open(); await c.start(); c.server.listen(0,'127.0.0.1'); await once(c.server,'listening'); return {c,url:`http://127.0.0.1:${(c.server.address() as any).port}`}}
const post=async(url:string,text:string)=>{const t=performance.now();const r=await fetch(`${url}/v1/comments`,{method:'POST',headers:{'content-type':'application/json','idempotency-key':'key-'+Math.random()+'-0123456789'},body:JSON.stringify({page:'/post',text,policyVersion:'1.0'})});await r.text();return [r.status,Math.round(performance.now()-t)]}
const get=async(url:string)=>{const t=performance.now();const r=await fetch(url);await r.text();return [r.status,Math.round(performance.now()-t)]}
const sum=(a:any[])=>{const m:any={};for(const [s,t] of a){m[s]??={n:0,max:0};m[s].n++;m[s].max=Math.max(m[s].max,t)};return JSON.stringify(m)}
const scale=Number(process.argv[2]??0.1)
const lim={connection:2000*scale,lock:2500*scale,request:4000*scale,job:60000*scale,heartbeat:5000*scale,writers:5000*scale,rewrite:60000}
const s=await make({DATABASE_URL:via},lim)
console.log('before',await post(s.url,'b'), await (await fetch(s.url+'/readyz')).text())
const under=Array.from({length:40},(_,i)=>post(s.url,'u'+i)); sw=true
const later=Array.from({length:20},(_,i)=>post(s.url,'l'+i)); const reads=Array.from({length:20},(_,i)=>get(`${s.url}/v1/thread.json?page=/x${i}`)); const ready=get(s.url+'/readyz')
console.log('later',sum(await Promise.all(later)),'reads',sum(await Promise.all(reads)),'ready',await ready,'under',sum(await Promise.all(under)))
console.log('again',await get(s.url+'/readyz'),await post(s.url,'q'))
await new Promise(r=>setTimeout(r,Number(process.argv[3]??3000)))
console.log('more',await get(s.url+'/readyz'),await post(s.url,'q'))
sw=false; const t0=performance.now(); let k=0
for(;;){const [st]=await post(s.url,'after'+k++); if(st===201)break; await new Promise(r=>setTimeout(r,50)); if(performance.now()-t0>30000){console.log('NEVER');break}}
console.log('well after',Math.round(performance.now()-t0),'ms', k)
for(;;){const r=await (await fetch(s.url+'/readyz')).text(); if(r==='{"status":"ok"}')break; await new Promise(r=>setTimeout(r,50)); if(performance.now()-t0>40000){console.log('NEVER',r);break}}
console.log('hears after',Math.round(performance.now()-t0)); console.log(sum(await Promise.all(Array.from({length:40},(_,i)=>post(s.url,'z'+i)))))
console.log(new Set(lines.map(l=>JSON.parse(l)).map(l=>(l.msg+' '+(l.error?.message??'')).slice(0,140))))
s.c.server.closeAllConnections(); s.c.server.close(); await s.c.close(); process.exit()
